import { describe, expect, test } from 'vitest'

import { decode, fold } from './fold.fixture.ts'
import { type AnswerEvent, createUiMessageStreamEncoder, uiMessageStream } from './index.ts'

function read(...chunks: object[]): AnswerEvent[] {
  return decode(uiMessageStream, chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join(''))
}

const parts = (...chunks: object[]) => fold(read(...chunks)).parts

describe('texts', () => {
  test('of one id, one after the other, are two parts', () => {
    const once = [
      { type: 'text-start', id: 't1' },
      { type: 'text-delta', id: 't1', delta: 'one' },
      { type: 'text-end', id: 't1' },
    ]
    expect(parts(...once, { type: 'text-start', id: 't1~2' }, ...once)).toEqual([
      { type: 'text', id: 't1', text: 'one', state: 'done' },
      { type: 'text', id: 't1~2', state: 'streaming' },
      { type: 'text', id: 't1~3', text: 'one', state: 'done' },
    ])
  })

  test('a start ends the open text of its id', () => {
    expect(parts({ type: 'text-start', id: '' }, { type: 'text-start', id: '' })).toEqual([
      { type: 'text', id: '', state: 'done' },
      { type: 'text', id: '~2', state: 'streaming' },
    ])
  })

  test('of one id and two types do not meet', () => {
    const both = parts(
      { type: 'text-delta', id: '0', delta: 'a' },
      { type: 'reasoning-delta', id: '0', delta: 'b' },
    )
    expect(both.map(({ type, id, text }) => [type, id, text])).toEqual([
      ['text', '0', 'a'],
      ['reasoning', '0', 'b'],
    ])
  })

  test('an end without a start is nothing', () => {
    expect(read({ type: 'text-end', id: 'x' })).toEqual([])
  })
})

describe('steps', () => {
  test('a reset takes back what the step has begun, twice too, and not what was there before', () => {
    const begin = [
      { type: 'tool-input-start', toolCallId: 'c', toolName: 'n' },
      { type: 'file', url: 'u', mediaType: 'm/t' },
      { type: 'source-url', sourceId: 's', url: 'u' },
    ]
    const before = { type: 'data-x', id: 'd', data: 1 }
    const events = read(
      { type: 'start-step' },
      before,
      { type: 'start-step' },
      ...begin,
      { ...before, data: 2 },
      { type: 'reset-step' },
      ...begin,
      { type: 'reset-step' },
      ...begin,
    )
    const discarded = events.filter(({ type }) => type === 'discard')
    const names = [
      { type: 'tool', id: 'c' },
      { type: 'file', id: 'file' },
      { type: 'source', id: 's' },
    ]
    expect(discarded).toEqual([
      { type: 'discard', parts: names },
      { type: 'discard', parts: names },
    ])
    expect(fold(events).parts.map(({ type, id }) => ({ type, id }))).toEqual([
      { type: 'data', id: 'd' },
      ...names,
    ])
  })

  test('a finished step can still be reset', () => {
    const text = { type: 'text-delta', id: 't', delta: 'x' }
    expect(parts({ type: 'start-step' }, text, { type: 'finish-step' }, { type: 'reset-step' })).toEqual([])
  })
})

describe('tools', () => {
  const call = { type: 'tool-input-available', toolCallId: 'c', toolName: 'n', input: { a: 1 } }
  const request = { type: 'tool-approval-request', toolCallId: 'c', approvalId: 'a' }
  const answer = (approved: unknown) => ({ type: 'tool-approval-response', approvalId: 'a', approved })

  test.each([
    ['asks', [request], { state: 'approval-requested', approval: { id: 'a' } }],
    [
      'is allowed',
      [request, answer(true)],
      { state: 'input-available', approval: { id: 'a', approved: true } },
    ],
    [
      'is refused',
      [request, answer(false)],
      { state: 'output-denied', approval: { id: 'a', approved: false } },
    ],
    ['is allowed by nonsense', [request, answer('true')], { state: 'output-denied' }],
  ])('a call that %s', (_, chunks, expected) => {
    expect(parts(call, ...chunks)).toMatchObject([
      { type: 'tool', id: 'c', name: 'n', input: { a: 1 }, ...expected },
    ])
  })

  test('an update hides nothing that is known', () => {
    expect(read(call, { type: 'tool-output-available', toolCallId: 'c', output: null })[1]).toStrictEqual({
      type: 'part',
      part: { type: 'tool', id: 'c', state: 'output-available', output: null },
    })
  })
})

describe('usage', () => {
  test.each([
    ['a total', { totalTokens: 9 }, { totalTokens: 9 }],
    ['counts', { usage: { inputTokens: 1, outputTokens: 0 } }, { inputTokens: 1, outputTokens: 0 }],
    [
      'both',
      { totalTokens: 9, usage: { inputTokens: 1, estimated: true } },
      { totalTokens: 9, inputTokens: 1, estimated: true },
    ],
    [
      'what is no count',
      { usage: { inputTokens: '1', outputTokens: -1, totalTokens: null, x: 1 } },
      undefined,
    ],
    ['no object', { usage: 'much' }, undefined],
  ])('rides in metadata: %s', (_, messageMetadata, expected) => {
    for (const type of ['start', 'message-metadata', 'finish']) {
      const { metadata, usage } = fold(read({ type, messageMetadata }))
      expect(metadata).toEqual(messageMetadata)
      expect(usage).toEqual(expected)
    }
  })
})

describe('the encoder', () => {
  function chunks(events: AnswerEvent[]): string[] {
    const { encode } = createUiMessageStreamEncoder()
    return events
      .map(encode)
      .join('')
      .split('\n\n')
      .filter(Boolean)
      .map((frame) => frame.replace('data: ', ''))
      .map((data) => (data === '[DONE]' ? data : (JSON.parse(data) as { type: string }).type))
  }

  const delta = (id: string): AnswerEvent => ({ type: 'delta', part: 'text', id, delta: 'x' })
  const tool = (state: 'input-available' | 'output-available'): AnswerEvent => ({
    type: 'part',
    part: { type: 'tool', id: 'c', name: 'n', state, input: {}, output: 1 },
  })
  const finish: AnswerEvent = { type: 'finish', finishReason: 'stop' }

  test('begins and ends all that clients expect to be', () => {
    expect(chunks([delta('t'), delta('t'), finish])).toEqual([
      'start',
      'start-step',
      'text-start',
      'text-delta',
      'text-delta',
      'text-end',
      'finish-step',
      'finish',
      '[DONE]',
    ])
  })

  test('text after the output of a tool is another step, but not in the middle of a text', () => {
    expect(
      chunks([tool('output-available'), delta('t'), finish]).filter((type) => type === 'start-step'),
    ).toHaveLength(2)
    expect(
      chunks([delta('a'), tool('output-available'), delta('b'), finish]).filter(
        (type) => type === 'start-step',
      ),
    ).toHaveLength(1)
  })

  test('says the input of a tool before its output, once', () => {
    expect(chunks([tool('input-available'), tool('output-available')]).slice(2)).toEqual([
      'tool-input-available',
      'tool-output-available',
    ])
    expect(chunks([tool('output-available')]).slice(2)).toEqual([
      'tool-input-available',
      'tool-output-available',
    ])
  })

  test('takes a whole step back, or nothing', () => {
    const discard = (...ids: string[]): AnswerEvent => ({
      type: 'discard',
      parts: ids.map((id) => ({ type: 'text', id })),
    })
    expect(chunks([delta('a'), delta('b'), discard('a')])).not.toContain('reset-step')
    expect(chunks([delta('a'), delta('b'), discard('a', 'b'), delta('a')]).slice(-3)).toEqual([
      'reset-step',
      'text-start',
      'text-delta',
    ])
  })

  test('names the message by its first name', () => {
    const { encode } = createUiMessageStreamEncoder({ messageId: 'mine' })
    expect(encode({ type: 'message', id: 'other', metadata: { a: 1 } })).toBe(
      'data: {"type":"start","messageId":"mine","messageMetadata":{"a":1}}\n\n',
    )
  })
})
