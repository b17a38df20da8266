import { describe, expect, test } from 'vitest'

import { decode, fold } from './fold.fixture.ts'
import { dataStream, openaiChat, type Protocol, text, uiMessageStream } from './index.ts'

const sse = (...frames: (string | object)[]) =>
  frames.map((frame) => (typeof frame === 'string' ? frame : `data: ${JSON.stringify(frame)}`)).join('\n\n') +
  '\n\n'

const choice = (delta: object, finish_reason: string | null = null) => ({
  choices: [{ index: 0, delta, finish_reason }],
})

const defaultText = 'The model ended the answer with an error.'

describe('what a server says of an error ends the answer', () => {
  const cases: readonly [what: string, protocol: Protocol, body: string, message: string][] = [
    ['ui error', uiMessageStream, sse({ type: 'error', errorText: 'Boom 💥' }), 'Boom 💥'],
    ['ui error without text', uiMessageStream, sse({ type: 'error' }), defaultText],
    [
      'ui finish',
      uiMessageStream,
      sse({ type: 'finish', finishReason: 'error' }, 'data: [DONE]'),
      defaultText,
    ],
    [
      'control frame',
      uiMessageStream,
      sse('event: rivulet.error\ndata: {"code":"quota","message":"Used up.","retryable":false}'),
      'Used up.',
    ],
    ['control frame', openaiChat, sse('event: rivulet.error\ndata: {"message":"Used up."}'), 'Used up.'],
    [
      'openai error',
      openaiChat,
      sse({ error: { message: 'Overloaded', type: 'x', code: 503 } }),
      'Overloaded',
    ],
    ['openai error as text', openaiChat, sse({ error: 'Overloaded' }), 'Overloaded'],
    ['vLLM error', openaiChat, sse({ object: 'error', message: 'No memory', code: 500 }), 'No memory'],
    [
      'OpenRouter error',
      openaiChat,
      sse({ error: { code: 502, message: 'Gone' }, ...choice({ content: '' }, 'error') }),
      'Gone',
    ],
    ['openai finish reason', openaiChat, sse(choice({}, 'error')), defaultText],
    ['event: error in JSON', openaiChat, sse('event: error\ndata: {"error":{"message":"Bad"}}'), 'Bad'],
    ['event: error in text', openaiChat, sse('event: error\ndata: Bad gateway'), 'Bad gateway'],
    ['data stream error', dataStream, '3:"Masked."\n', 'Masked.'],
    ['data stream finish', dataStream, 'd:{"finishReason":"error"}\n', defaultText],
  ]

  test.each(cases)('%s', (_, protocol, body, message) => {
    const after =
      protocol === dataStream
        ? '0:"more"\nd:{"finishReason":"stop"}\n'
        : sse(choice({ content: 'more' }, 'stop'), { type: 'finish' }, 'data: [DONE]')
    expect(decode(protocol, body + after).filter(({ type }) => type !== 'usage')).toEqual([
      { type: 'error', message },
    ])
  })

  test('its text is bounded', () => {
    const { end } = fold(decode(uiMessageStream, sse({ type: 'error', errorText: 'x'.repeat(5_000) })))
    expect(end).toMatchObject({ message: 'x'.repeat(1_000) })
  })

  test('an error that is null is none', () => {
    const body = sse({ error: null, ...choice({ content: 'Hi' }, 'stop') }, 'data: [DONE]')
    expect(fold(decode(openaiChat, body)).end?.type).toBe('finish')
  })
})

test('an abort stops the answer', () => {
  expect(decode(uiMessageStream, sse({ type: 'abort', reason: 'by user' }, 'data: [DONE]'))).toEqual([
    { type: 'stopped', reason: 'by user' },
  ])
  expect(decode(uiMessageStream, sse({ type: 'abort' }))).toEqual([{ type: 'stopped' }])
})

describe('what proves no end', () => {
  test.each([
    ['[DONE] alone', uiMessageStream, sse({ type: 'start' }, 'data: [DONE]')],
    ['a finish alone', uiMessageStream, sse({ type: 'finish', finishReason: 'stop' })],
    ['a planned end', uiMessageStream, sse('event: rivulet.bye\nretry: 1\ndata: {}')],
    ['[DONE] alone', openaiChat, sse(choice({ content: 'Hi' }), 'data: [DONE]')],
    ['a finish reason alone', openaiChat, sse(choice({}, 'stop'))],
    ['a finished step', dataStream, 'e:{"finishReason":"stop","isContinued":false}\n'],
    ['an empty body', text, ''],
    ['an empty body', uiMessageStream, ''],
  ])('%s', (_, protocol, body) => {
    expect(fold(decode(protocol, body)).end).toBeUndefined()
  })
})

describe('a frame that is too large', () => {
  test.each([
    [
      'event',
      uiMessageStream,
      sse({ type: 'text-delta', id: 't', delta: 'kept' }),
      sse({ type: 'x', y: 'ü'.repeat(90) }),
    ],
    ['line', dataStream, '0:"kept"\n', `0:"${'ü'.repeat(98)}"\n`],
    ['line without end', dataStream, '0:"kept"\n', `0:"${'ü'.repeat(98)}`],
    [
      'event of many lines',
      uiMessageStream,
      sse({ type: 'text-delta', id: 't', delta: 'kept' }),
      sse('data: x\n'.repeat(60)),
    ],
  ])('%s: ends the answer, after what came before it', (_, protocol, before, giant) => {
    for (const cuts of [[], Array.from({ length: 300 }, (_, index) => index)]) {
      const folded = fold(decode(protocol, before + giant + before, cuts, 100))
      expect(folded.parts).toMatchObject([{ text: 'kept' }])
      expect(folded.end).toMatchObject({
        type: 'error',
        code: 'too-large',
        message: expect.stringContaining('100 characters'),
      })
    }
  })

  test('a line of just the limit passes', () => {
    const line = `0:"${'x'.repeat(96)}"`
    expect(fold(decode(dataStream, `${line}\n${line}\n`, [], 100)).end).toBeUndefined()
    expect(fold(decode(dataStream, `${line}x\n`, [], 100)).end?.type).toBe('error')
  })

  test('a long line costs time by its length, not its square', () => {
    const decoder = dataStream.createDecoder()
    const chunk = new TextEncoder().encode('x'.repeat(64))
    const start = performance.now()
    decoder.decode(new TextEncoder().encode('0:"'))
    for (let index = 0; index < 100_000; index++) decoder.decode(chunk)
    const events = decoder.decode(new TextEncoder().encode('"\n'))
    expect(events.map((event) => event.type === 'delta' && event.delta.length)).toEqual([6_400_000])
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})

describe('what is not understood is reported and skipped', () => {
  const ui = (chunk: object | string) => sse(chunk, { type: 'text-delta', id: 't', delta: 'on' })
  const openai = (chunk: object | string) => sse(chunk, choice({ content: 'on' }))

  test.each([
    ['a new type', uiMessageStream, ui({ type: 'hologram', url: 'x' }), 'unknown', /hologram is not known/],
    [
      'a type from Object',
      uiMessageStream,
      ui({ type: 'constructor', toolCallId: 'c' }),
      'unknown',
      /constructor/,
    ],
    ['a custom chunk', uiMessageStream, ui({ type: 'custom', kind: 'a.b' }), 'unknown', /custom/],
    [
      'steering',
      uiMessageStream,
      ui({ type: 'steering-message', id: 's', parts: [] }),
      'unknown',
      /steering/,
    ],
    [
      'a tool chunk from Object',
      uiMessageStream,
      ui({ type: 'tool-constructor', toolCallId: 'c' }),
      'unknown',
      /tool-constructor/,
    ],
    ['a new tool chunk', uiMessageStream, ui({ type: 'tool-nap', toolCallId: 'c' }), 'unknown', /tool-nap/],
    [
      'an answer to no request',
      uiMessageStream,
      ui({ type: 'tool-approval-response', approvalId: 'a', approved: true }),
      'unknown',
      /tool-approval-response/,
    ],
    ['no JSON', uiMessageStream, ui('data: {"type":'), 'malformed', /JSON/],
    ['an array', uiMessageStream, ui('data: []'), 'malformed', /not an object/],
    ['null', uiMessageStream, ui('data: null'), 'malformed', /not an object/],
    ['no type', uiMessageStream, ui({}), 'malformed', /type is not a string/],
    [
      'a number as delta',
      uiMessageStream,
      ui({ type: 'text-delta', id: 't', delta: 1 }),
      'malformed',
      /delta is/,
    ],
    ['no delta', uiMessageStream, ui({ type: 'text-delta', id: 't' }), 'malformed', /delta is/],
    ['no id', uiMessageStream, ui({ type: 'text-start' }), 'malformed', /id is/],
    [
      'a call without id',
      uiMessageStream,
      ui({ type: 'tool-input-start', toolName: 'x' }),
      'malformed',
      /toolCallId/,
    ],
    [
      'no error text',
      uiMessageStream,
      ui({ type: 'tool-output-error', toolCallId: 'x' }),
      'malformed',
      /errorText/,
    ],
    [
      'a title of objects',
      uiMessageStream,
      ui({ type: 'source-url', sourceId: 's', url: 'u', title: {} }),
      'malformed',
      /title/,
    ],
    ['a file without URL', uiMessageStream, ui({ type: 'file', mediaType: 'x/y' }), 'malformed', /url is/],
    ['no choices', openaiChat, openai({ id: 'x' }), 'unknown', /no choices/],
    [
      'another choice',
      openaiChat,
      openai({ choices: [{ index: 1, delta: { content: 'x' } }] }),
      'unknown',
      /another choice/,
    ],
    ['a function call', openaiChat, openai(choice({ function_call: { name: 'x' } })), 'unknown', /function/],
    ['a number as content', openaiChat, openai(choice({ content: 1 })), 'malformed', /content/],
    [
      'pieces as content',
      openaiChat,
      openai(choice({ content: [{ type: 'text' }] })),
      'malformed',
      /content/,
    ],
    ['a choice of null', openaiChat, openai({ choices: [null] }), 'malformed', /choice/],
    ['tool calls of text', openaiChat, openai(choice({ tool_calls: 'x' })), 'malformed', /tool_calls/],
    ['a new code', dataStream, 'z:1\n0:"on"\n', 'unknown', /code/],
    ['no code', dataStream, '{"a":1}\n0:"on"\n', 'unknown', /code/],
    ['no JSON', dataStream, '0:"a\n0:"on"\n', 'malformed', /JSON/],
    ['a number as text', dataStream, '0:1\n0:"on"\n', 'malformed', /string/],
    ['a call without name', dataStream, '9:{"toolCallId":"c","args":{}}\n0:"on"\n', 'malformed', /toolName/],
    ['data that is no array', dataStream, '2:{}\n0:"on"\n', 'malformed', /array/],
  ] as const)('%s', (_, protocol, body, type, reason) => {
    const events = decode(protocol, body)
    expect(events).toHaveLength(2)
    expect(events[0]).toEqual({ type, data: expect.any(String), reason: expect.stringMatching(reason) })
    expect(events[1]).toMatchObject({ type: 'delta', delta: 'on' })
  })

  test('by no more than its beginning', () => {
    const [event] = decode(uiMessageStream, sse({ type: 'hologram', data: 'x'.repeat(1_000) }))
    expect(event?.type === 'unknown' && event.data.length).toBe(300)
  })

  test('but not the frames of our own protocol', () => {
    expect(
      decode(uiMessageStream, sse('event: rivulet.bye\ndata: {}', 'event: rivulet.x\ndata: no JSON')),
    ).toEqual([])
  })
})
