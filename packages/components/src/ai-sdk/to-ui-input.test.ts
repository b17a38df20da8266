import { expect, test } from 'vitest'

import { toUiInput } from './to-ui-input.ts'

const file = { url: 'data:,hello', mediaType: 'text/plain' }

test.each([
  ['a text', 'Hi', { text: 'Hi', files: [] }],
  ['a text with metadata', { text: 'Hi', metadata: 1 }, { text: 'Hi', files: [], metadata: 1 }],
  [
    'files alone: an empty text would be a part too',
    { files: [{ ...file, name: 'a.txt' }, file] },
    {
      files: [
        { type: 'file', ...file, filename: 'a.txt' },
        { type: 'file', ...file },
      ],
    },
  ],
  [
    'data, for which the AI SDK has no shorter form',
    { text: 'Hi', files: [file], data: [{ name: 'place', data: 'Zürich' }] },
    {
      parts: [
        { type: 'file', ...file },
        { type: 'text', text: 'Hi' },
        { type: 'data-place', data: 'Zürich' },
      ],
    },
  ],
])('%s', (_, input, expected) => {
  expect(toUiInput(input)).toEqual(expected)
})
