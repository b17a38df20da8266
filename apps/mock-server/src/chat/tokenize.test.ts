import { expect, test } from 'vitest'

import { countInput, tokenize } from './tokenize.ts'

test.each([
  ['a sentence', 'Streams end, too.', ['Streams', ' end', ',', ' too', '.']],
  ['nothing', '', []],
  ['white space alone', ' \n\n', [' \n\n']],
  ['a long word', 'Donaudampfschifffahrt', ['Donaudampfsc', 'hifffahrt']],
  ['emoji, which no cut goes through', 'Hi 👋🏽!', ['Hi', ' 👋', '🏽', '!']],
  ['letters of other scripts', 'één שלום 流れ', ['één', ' שלום', ' 流れ']],
])('splits %s', (_, text, tokens) => {
  expect(tokenize(text)).toEqual(tokens)
})

test('the tokens of any text are the text, and no surrogate pair is split', () => {
  const text = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code * 7 + 1)).join('')
  const tokens = tokenize(text)
  expect(tokens.join('')).toBe(text)
  for (const token of tokenize('a👋b🏽c'.repeat(50))) expect(token.isWellFormed()).toBe(true)
})

test('takes no more than linear time for a body full of spaces', () => {
  const startedAt = performance.now()
  expect(tokenize(' '.repeat(1_000_000))).toHaveLength(1)
  expect(performance.now() - startedAt).toBeLessThan(1_000)
})

test('what a request brings is counted: texts, data, the outputs of tools, and files by number', () => {
  const parts = [
    { type: 'tool', id: 'call', name: 'time', state: 'output-available', output: { zone: 'UTC' } },
    { type: 'data', name: 'place', data: [1] },
    { type: 'file', url: 'data:,'.padEnd(9_000, 'x'), mediaType: 'text/plain' },
  ] as const
  // Hello , you | { " zone " : " UTC " } | [ 1 ] | the file
  expect(countInput([{ role: 'user', content: 'Hello, you', parts }])).toBe(3 + 9 + 3 + 256)
})
