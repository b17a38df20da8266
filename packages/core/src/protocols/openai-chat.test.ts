import { describe, expect, test } from 'vitest'

import { decode, fold } from './fold.fixture.ts'
import { createOpenaiChatEncoder, type Message, openaiChat, type Part } from './index.ts'

function tools(...pieces: object[]) {
  const frames = [...pieces.map((piece) => ({ tool_calls: [piece] })), null].map((delta) => ({
    choices: [{ index: 0, delta, finish_reason: delta ? null : 'tool_calls' }],
  }))
  const body = frames.map((frame) => `data: ${JSON.stringify(frame)}\n\n`).join('')
  return fold(decode(openaiChat, body)).parts.map(({ id, name, state, input }) => ({
    id,
    name,
    state,
    input,
  }))
}

const piece = (
  index: number | undefined,
  id: string | undefined,
  name: string | undefined,
  text?: string,
) => ({
  index,
  id,
  function: { name, arguments: text },
})

describe('tool calls', () => {
  test.each([
    ['the id comes late', [piece(0, undefined, 'n', '{"a"'), piece(0, 'c', undefined, ':1}')]],
    ['the name comes late', [piece(0, 'c', undefined, '{"a"'), piece(0, undefined, 'n', ':1}')]],
    ['id and name are repeated', [piece(0, 'c', 'n', '{"a"'), piece(0, 'c', 'n', ':1}')]],
    ['each piece has an id of its own', [piece(0, 'c', 'n', '{"a"'), piece(0, 'd', undefined, ':1}')]],
    [
      'nothing has an index',
      [piece(undefined, 'c', 'n', '{"a"'), piece(undefined, undefined, undefined, ':1}')],
    ],
    ['the id is empty after', [piece(0, 'c', 'n', '{"a"'), piece(0, '', '', ':1}')]],
  ])('are whole when %s', (_, pieces) => {
    expect(tools(...pieces)).toEqual([{ id: 'c', name: 'n', state: 'input-available', input: { a: 1 } }])
  })

  test('begin when both id and name are there, with the input so far', () => {
    const frames = [piece(0, 'c', undefined, '{"a"'), piece(0, undefined, 'n', ':')].map((call) => ({
      choices: [{ index: 0, delta: { tool_calls: [call] } }],
    }))
    expect(decode(openaiChat, frames.map((frame) => `data: ${JSON.stringify(frame)}\n\n`).join(''))).toEqual([
      { type: 'part', part: { type: 'tool', id: 'c', name: 'n', state: 'input-streaming', input: '{"a":' } },
    ])
  })

  test('of one index are two where id and name are new', () => {
    expect(tools(piece(0, 'c', 'n', '{}'), piece(0, 'd', 'n', '{"b":2}'))).toEqual([
      { id: 'c', name: 'n', state: 'input-available', input: {} },
      { id: 'd', name: 'n', state: 'input-available', input: { b: 2 } },
    ])
  })

  test('that alternate are both whole', () => {
    expect(
      tools(
        piece(0, 'c', 'n', '{"a"'),
        piece(1, 'd', 'n', '{"b"'),
        piece(0, 'c', 'n', ':1}'),
        piece(1, 'd', 'n', ':2}'),
      ),
    ).toEqual([
      { id: 'c', name: 'n', state: 'input-available', input: { a: 1 } },
      { id: 'd', name: 'n', state: 'input-available', input: { b: 2 } },
    ])
  })

  test('of one id are two parts', () => {
    expect(tools(piece(0, 'c', 'n', '{}'), piece(1, 'c', 'n', '{}')).map(({ id }) => id)).toEqual([
      'c',
      'c~2',
    ])
  })

  test('without id and name are a part all the same', () => {
    expect(tools(piece(0, undefined, undefined, '{"a":1}'))).toEqual([
      { id: 'call', name: undefined, state: 'input-available', input: { a: 1 } },
    ])
  })
})

test.each([
  ['stop', 'stop'],
  ['length', 'length'],
  ['tool_calls', 'tool-calls'],
  ['function_call', 'tool-calls'],
  ['content_filter', 'content-filter'],
  ['constructor', 'other'],
])('the finish reason %s is %s, and is told with [DONE]', (wire, finishReason) => {
  const frame = { id: 'x', choices: [{ index: 0, delta: {}, finish_reason: wire }] }
  const body = `data: ${JSON.stringify(frame)}\n\n`
  const named = { type: 'message', id: 'x' }
  expect(decode(openaiChat, body + body)).toEqual([named])
  expect(decode(openaiChat, `${body}data: [DONE]\n\n`)).toEqual([named, { type: 'finish', finishReason }])
})

describe('a request', () => {
  const message = (role: Message['role'], ...parts: Part[]): Message => ({
    id: 'm',
    role,
    parts,
    status: 'sent',
  })
  const text = (text: string): Part => ({ type: 'text', id: 't', text, state: 'done' })
  const file = (mediaType: string): Part => ({ type: 'file', id: 'f', url: 'data:,x', mediaType })
  const encode = (...messages: Message[]) => openaiChat.encodeRequest?.(messages)?.messages

  test('asks for a stream with its usage', () => {
    expect(openaiChat.encodeRequest?.([])).toEqual({
      messages: [],
      stream: true,
      stream_options: { include_usage: true },
    })
  })

  test('has text as text, and pictures beside it', () => {
    expect(encode(message('system', text('Be kind.')), message('user', text('Look '), text('here')))).toEqual(
      [
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: 'Look here' },
      ],
    )
    expect(encode(message('user', text('Look'), file('image/png'), file('text/css')))).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Look' },
          { type: 'image_url', image_url: { url: 'data:,x' } },
        ],
      },
    ])
    expect(encode(message('user', text('Look'), file('text/css')))).toEqual([
      { role: 'user', content: 'Look' },
    ])
  })

  test('has the calls of an answer, their outputs, and what followed', () => {
    const tool = { type: 'tool', name: 'n', input: { a: 1 } } as const
    const answer = message(
      'assistant',
      { type: 'reasoning', id: 'r', text: 'Hm', state: 'done' },
      text('I look.'),
      { ...tool, id: 'c1', state: 'output-available', output: { t: 20 } },
      { ...tool, id: 'c2', state: 'output-error', input: '{"a', errorText: 'No JSON.' },
      { ...tool, id: 'c3', state: 'output-denied' },
      { ...tool, id: 'c4', state: 'output-available', input: 'select', output: 'text' },
      { ...tool, id: 'c5', state: 'input-available' },
      text('Sunny.'),
    )
    const called = { type: 'function', function: { name: 'n', arguments: '{"a":1}' } }
    expect(encode(answer, message('assistant'))).toEqual([
      {
        role: 'assistant',
        content: 'I look.',
        tool_calls: [
          { ...called, id: 'c1' },
          { id: 'c2', type: 'function', function: { name: 'n', arguments: '{"a' } },
          { ...called, id: 'c3' },
          { id: 'c4', type: 'custom', custom: { name: 'n', input: 'select' } },
        ],
      },
      { role: 'tool', tool_call_id: 'c1', content: '{"t":20}' },
      { role: 'tool', tool_call_id: 'c2', content: 'No JSON.' },
      { role: 'tool', tool_call_id: 'c3', content: 'The user has denied this call.' },
      { role: 'tool', tool_call_id: 'c4', content: 'text' },
      { role: 'assistant', content: 'Sunny.' },
    ])
  })
})

test('the encoder speaks of one completion, with its usage before the end', () => {
  const { encode } = createOpenaiChatEncoder({ id: 'x', model: 'm', created: 1 })
  const head = '{"id":"x","object":"chat.completion.chunk","created":1,"model":"m"'
  expect(encode({ type: 'delta', part: 'text', id: 't', delta: 'Hi' })).toBe(
    `data: ${head},"choices":[{"index":0,"delta":{"role":"assistant","content":"Hi"},"finish_reason":null}]}\n\n`,
  )
  encode({ type: 'usage', usage: { inputTokens: 1, outputTokens: 2 } })
  expect(encode({ type: 'finish', finishReason: 'tool-calls' })).toBe(
    `data: ${head},"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}\n\n` +
      `data: ${head},"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}\n\n` +
      'data: [DONE]\n\n',
  )
})
