import type { UIMessage } from 'ai'
import { describe, expect, test } from 'vitest'

import { toMessage } from './to-message.ts'
import { toPart } from './to-part.ts'
import type { UiPartLike } from './use-chat-like.ts'

type UiPart = UIMessage['parts'][number]

const call = { toolCallId: 'c', input: { city: 'Zürich' } } as const
const ours = { type: 'tool', id: 'c', name: 'weather', input: { city: 'Zürich' } }
const asked = { id: 'a' }
const allowed = { id: 'a', approved: true } as const
const denied = { id: 'a', approved: false, reason: 'No.' } as const

const known: [string, UiPart, object][] = [
  ['text', { type: 'text', text: 'Hi' }, { type: 'text', id: 'text-7', text: 'Hi', state: 'done' }],
  [
    'text that grows',
    { type: 'text', text: 'Hi', state: 'streaming' },
    { type: 'text', id: 'text-7', text: 'Hi', state: 'streaming' },
  ],
  [
    'reasoning, whose id repeats from step to step',
    { type: 'reasoning', id: 'reasoning-0', text: 'Hm', state: 'done' },
    { type: 'reasoning', id: 'reasoning-7', text: 'Hm', state: 'done' },
  ],
  [
    'a source of the web',
    { type: 'source-url', sourceId: 's', url: 'https://rivulet.test/', title: 'A' },
    { type: 'source', id: 's', url: 'https://rivulet.test/', title: 'A' },
  ],
  [
    'a document',
    { type: 'source-document', sourceId: 's', mediaType: 'text/plain', title: 'B' },
    { type: 'source', id: 's', title: 'B' },
  ],
  [
    'a file',
    { type: 'file', mediaType: 'text/plain', url: 'data:,hello', filename: 'a.txt' },
    { type: 'file', id: 'file-7', mediaType: 'text/plain', url: 'data:,hello', name: 'a.txt' },
  ],
  [
    'a file of the reasoning',
    { type: 'reasoning-file', mediaType: 'image/png', url: 'data:,x' },
    { type: 'file', id: 'reasoning-file-7', mediaType: 'image/png', url: 'data:,x' },
  ],
  [
    'data',
    { type: 'data-progress', data: { percent: 3 } },
    { type: 'data', id: 'data-progress-7', name: 'progress', data: { percent: 3 } },
  ],
  [
    'data with an id',
    { type: 'data-progress', id: 'p', data: 3 },
    { type: 'data', id: 'p', name: 'progress', data: 3 },
  ],
  [
    'a call whose input streams',
    {
      type: 'tool-weather',
      toolCallId: 'c',
      state: 'input-streaming',
      input: { city: 'Zü' },
      rawInput: '{"city":"Zü',
    },
    { ...ours, state: 'input-streaming', input: '{"city":"Zü' },
  ],
  [
    'a call whose input begins',
    { type: 'tool-weather', toolCallId: 'c', state: 'input-streaming', input: undefined },
    { ...ours, state: 'input-streaming', input: '' },
  ],
  [
    'a call that runs',
    { type: 'tool-weather', ...call, state: 'input-available' },
    { ...ours, state: 'input-available' },
  ],
  [
    'a call that asks',
    { type: 'tool-weather', ...call, state: 'approval-requested', approval: asked },
    { ...ours, state: 'approval-requested', approval: asked },
  ],
  [
    'a call that was allowed',
    { type: 'tool-weather', ...call, state: 'approval-responded', approval: allowed },
    { ...ours, state: 'input-available', approval: allowed },
  ],
  [
    'a call that was not allowed',
    { type: 'tool-weather', ...call, state: 'approval-responded', approval: denied },
    { ...ours, state: 'output-denied', approval: denied },
  ],
  [
    'a call that the server did not run',
    { type: 'tool-weather', ...call, state: 'output-denied', approval: denied },
    { ...ours, state: 'output-denied', approval: denied },
  ],
  [
    'a call that has run',
    { type: 'tool-weather', ...call, state: 'output-available', output: 21 },
    { ...ours, state: 'output-available', output: 21 },
  ],
  [
    'a call that failed',
    { type: 'tool-weather', ...call, state: 'output-error', errorText: 'Rain.' },
    { ...ours, state: 'output-error', errorText: 'Rain.' },
  ],
  [
    'a call whose input was refused',
    {
      type: 'tool-weather',
      toolCallId: 'c',
      state: 'output-error',
      input: undefined,
      rawInput: '{"city":',
      errorText: 'No JSON.',
    },
    { ...ours, input: '{"city":', state: 'output-error', errorText: 'No JSON.' },
  ],
  [
    'a call of a tool that is named at run time',
    { type: 'dynamic-tool', toolName: 'weather', ...call, state: 'output-available', output: 21 },
    { ...ours, state: 'output-available', output: 21 },
  ],
]

describe('each part of the AI SDK has its own here', () => {
  test.each(known)('%s', (_, part, expected) => {
    expect(toPart(part, 7, true)).toEqual(expected)
  })

  const unknown: UiPartLike[] = [
    { type: 'step-start' },
    { type: 'custom' },
    { type: 'steering-message', id: 'm' },
    { type: 'of-tomorrow', text: 'Hi' },
    { type: 'tool-weather', toolCallId: 'c', state: 'of-tomorrow' },
    { type: '' },
  ]
  test.each(unknown)('$type $state is left out', (part) => {
    expect(toPart(part, 0, true)).toBeUndefined()
  })

  test('a text that nobody will add to any more is done', () => {
    expect(toPart({ type: 'text', text: 'Half a', state: 'streaming' }, 0, false)).toMatchObject({
      state: 'done',
    })
  })
})

describe('a message', () => {
  const growing = { status: 'streaming' } as const
  const parts = (said: string): UiPart[] => [
    { type: 'step-start' },
    { type: 'tool-weather', ...call, state: 'output-available', output: 21 },
    { type: 'text', text: said, state: 'streaming' },
  ]
  const ui = (said: string) => ({ id: 'm', role: 'assistant', parts: parts(said) }) as const

  test('keeps the parts that a token has not changed, though the AI SDK copies them all', () => {
    const before = toMessage(ui('One'), growing, undefined)
    const after = toMessage(ui('One more'), growing, before)
    expect(after).not.toBe(before)
    expect(after.parts[0]).toBe(before.parts[0])
    expect(after.parts[1]).toEqual({ ...before.parts[1], text: 'One more' })
  })

  test('stays the same object where a copy says the same', () => {
    const before = toMessage(ui('One'), growing, undefined)
    expect(toMessage(structuredClone(ui('One')), growing, before)).not.toBe(before)
    const output = { type: 'text', text: 'One', state: 'done' } as const
    const plain = () => ({ id: 'm', role: 'assistant', parts: [{ ...output }] }) as const
    const kept = toMessage(plain(), growing, undefined)
    expect(toMessage(plain(), growing, kept)).toBe(kept)
    expect(toMessage(plain(), { status: 'completed' }, kept)).not.toBe(kept)
  })

  test('has every id once', () => {
    const source = { type: 'source-url', sourceId: 's', url: 'https://rivulet.test/' } as const
    const { parts } = toMessage(
      { id: 'm', role: 'assistant', parts: [source, source, { type: 'data-s', id: 's', data: 1 }] },
      growing,
      undefined,
    )
    expect(parts.map(({ type, id }) => [type, id])).toEqual([
      ['source', 's'],
      ['source', 's~2'],
      ['data', 's'],
    ])
  })

  test('brings its metadata', () => {
    const metadata = { tokens: 3 }
    expect(toMessage({ ...ui(''), metadata }, growing, undefined).metadata).toBe(metadata)
  })
})
