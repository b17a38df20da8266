import { describe, expect, test } from 'vitest'

import type { AnswerEvent, Message, Part } from '../index.ts'
import { foldEvents } from './fold.ts'

const empty: Message = { id: 'm', role: 'assistant', parts: [], status: 'streaming' }
const delta = (part: 'text' | 'reasoning' | 'tool', id: string, delta: string): AnswerEvent => ({
  type: 'delta',
  part,
  id,
  delta,
})
const tool = (state: 'input-available' | 'output-available', fields: object = {}): AnswerEvent => ({
  type: 'part',
  part: { type: 'tool', id: 'c', state, ...fields },
})
const text = (text: string, state: 'streaming' | 'done' = 'streaming', id = 't'): Part => ({
  type: 'text',
  id,
  text,
  state,
})

const parts: readonly [behaviour: string, events: readonly AnswerEvent[], parts: readonly unknown[]][] = [
  ['nothing comes of nothing', [], []],
  ['deltas of one part are joined', [delta('text', 't', 'Hel'), delta('text', 't', 'lo')], [text('Hello')]],
  [
    'deltas of two parts may alternate',
    [delta('text', 't', 'a'), delta('text', 'u', 'x'), delta('text', 't', 'b'), delta('text', 'u', 'y')],
    [text('ab'), text('xy', 'streaming', 'u')],
  ],
  [
    'text and reasoning of one id are two parts',
    [delta('reasoning', 't', 'Hm'), delta('text', 't', 'Yes')],
    [{ type: 'reasoning', id: 't', text: 'Hm', state: 'streaming' }, text('Yes')],
  ],
  [
    'the input of a call that begins again is text again',
    [
      tool('input-available', { name: 'f', input: { a: 1 } }),
      { type: 'part', part: { type: 'tool', id: 'c', state: 'input-streaming' } },
      delta('tool', 'c', '{"a":'),
    ],
    [{ type: 'tool', id: 'c', name: 'f', state: 'input-streaming', input: '{"a":' }],
  ],
  [
    'a part that begins has no text, and one that ends keeps it',
    [
      { type: 'part', part: { type: 'text', id: 't' } },
      delta('text', 't', 'Hi'),
      { type: 'part', part: { type: 'text', id: 't', state: 'done' } },
    ],
    [text('Hi', 'done')],
  ],
  [
    "a tool's input grows as text, until it is whole",
    [
      delta('tool', 'c', '{"a"'),
      delta('tool', 'c', ':1}'),
      tool('input-available', { name: 'f', input: { a: 1 } }),
    ],
    [{ type: 'tool', id: 'c', name: 'f', state: 'input-available', input: { a: 1 } }],
  ],
  [
    'what a tool gave, and why it gave nothing, go with the state that they belong to',
    [
      {
        type: 'part',
        part: { type: 'tool', id: 'c', name: 'f', state: 'output-error', input: 1, errorText: 'No.' },
      },
      tool('output-available', { output: 2 }),
      { type: 'part', part: { type: 'tool', id: 'c', state: 'output-error', errorText: 'Lost.' } },
    ],
    [{ type: 'tool', id: 'c', name: 'f', state: 'output-error', input: 1, errorText: 'Lost.' }],
  ],
  [
    'input that is whole does not grow',
    [tool('input-available', { name: 'f', input: { a: 1 } }), delta('tool', 'c', 'late')],
    [{ type: 'tool', id: 'c', name: 'f', state: 'input-available', input: { a: 1 } }],
  ],
  [
    'an output keeps name and input',
    [tool('input-available', { name: 'f', input: 1 }), tool('output-available', { output: null })],
    [{ type: 'tool', id: 'c', name: 'f', state: 'output-available', input: 1, output: null }],
  ],
  [
    'data of one id is replaced in its place',
    [
      { type: 'part', part: { type: 'data', id: 'd', name: 'n', data: { a: 1 } } },
      delta('text', 't', 'x'),
      { type: 'part', part: { type: 'data', id: 'd', name: 'n', data: { b: 2 } } },
    ],
    [{ type: 'data', id: 'd', name: 'n', data: { b: 2 } }, text('x')],
  ],
  [
    'what is taken back goes, also what never was',
    [
      delta('text', 't', 'x'),
      delta('text', 'u', 'y'),
      {
        type: 'discard',
        parts: [
          { type: 'text', id: 't' },
          { type: 'reasoning', id: 'u' },
        ],
      },
    ],
    [text('y', 'streaming', 'u')],
  ],
  [
    'what no message keeps leaves no trace',
    [
      { type: 'transient', name: 'n', data: 1 },
      { type: 'unknown', data: 'x', reason: 'y' },
      { type: 'malformed', data: 'x', reason: 'y' },
      { type: 'error', message: 'x' },
      { type: 'stopped' },
    ],
    [],
  ],
]

const facts: readonly [behaviour: string, events: readonly AnswerEvent[], facts: Partial<Message>][] = [
  ['the server names the message', [{ type: 'message', id: 's' }], { id: 's' }],
  [
    'a message that has content keeps its name',
    [delta('text', 't', 'x'), { type: 'message', id: 's' }],
    { id: 'm' },
  ],
  [
    'metadata is merged field by field',
    [
      { type: 'message', metadata: { a: 1, b: 1 } },
      { type: 'message', metadata: { b: 2 } },
    ],
    { metadata: { a: 1, b: 2 } },
  ],
  [
    'metadata that is no object is replaced',
    [
      { type: 'message', metadata: 'old' },
      { type: 'message', metadata: 0 },
    ],
    { metadata: 0 },
  ],
  [
    'usage is replaced field by field',
    [
      { type: 'usage', usage: { inputTokens: 1, outputTokens: 1 } },
      { type: 'usage', usage: { outputTokens: 9 } },
    ],
    { usage: { inputTokens: 1, outputTokens: 9 } },
  ],
  ['the reason of its end is kept', [{ type: 'finish', finishReason: 'length' }], { finishReason: 'length' }],
]

describe('folding', () => {
  test.each(parts)('%s', (_, events, expected) => {
    expect(foldEvents(empty, events).parts).toEqual(expected)
    expect(empty.parts).toEqual([])
  })

  test.each(facts)('%s', (_, events, expected) => {
    expect(foldEvents(empty, events)).toMatchObject(expected)
  })

  test.each(parts)('one by one comes to the same: %s', (_, events, expected) => {
    expect(events.reduce((message, event) => foldEvents(message, [event]), empty).parts).toEqual(expected)
  })

  test('a part that did not change stays the same object, and the message does not', () => {
    const before = foldEvents(empty, [delta('text', 't', 'x'), delta('text', 'u', 'y')])
    const after = foldEvents(before, [delta('text', 'u', 'z')])
    expect(after).not.toBe(before)
    expect(after.parts[0]).toBe(before.parts[0])
    expect(after.parts[1]).not.toBe(before.parts[1])
    expect(before.parts).toEqual([text('x'), text('y', 'streaming', 'u')])
  })
})
