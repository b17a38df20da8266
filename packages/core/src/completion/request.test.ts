import { createFakeFetch } from '@rivulet/testing'
import { describe, expect, test, vi } from 'vitest'

import {
  type ConversationOptions,
  createConversation,
  dataStream,
  openaiChat,
  text,
  uiMessageStream,
} from '../index.ts'
import {
  answer,
  createServer,
  eventStream,
  history,
  message,
  shown,
  url,
  withFakeClock,
} from './completion.fixture.ts'

withFakeClock()

const reply = () => eventStream(answer('Hi'))

/** Sends one message, and returns what went over the wire. */
async function sent(
  options: ConversationOptions,
  input: Parameters<ReturnType<typeof createConversation>['send']>[0] = 'Hello',
) {
  const { fetch, requests } = createFakeFetch(reply)
  const last = await createConversation({ url, fetch, ...options }).send(input)
  expect(last).toMatchObject({ status: 'completed' })
  const [request] = requests
  if (!request) throw new Error('Nothing was sent.')
  return request
}

describe('the request', () => {
  test('is a POST of JSON that says which wires are understood', async () => {
    const { method, url: address, headers, body } = await sent({})
    expect([method, address]).toEqual(['POST', url])
    expect(headers.get('content-type')).toBe('application/json')
    expect(headers.get('accept')).toBe('text/event-stream,text/plain')
    expect(headers.get('idempotency-key')).toMatch(/^[\w-]{16,}$/)
    expect(body).toBe('{"messages":[{"role":"user","content":"Hello"}]}')
  })

  test('tells files, data and tools as parts, and text without its reasoning as content', async () => {
    const messages = [
      message('q', 'user', 'One'),
      {
        ...message('a', 'assistant', 'Two'),
        parts: [
          { type: 'reasoning', id: 'r', text: 'Hm', state: 'done' },
          { type: 'text', id: 't', text: 'Two', state: 'done' },
          { type: 'tool', id: 'c', name: 'f', state: 'output-available', input: 1, output: 2 },
        ],
      } as const,
    ]
    const files = [{ url: 'data:,x', mediaType: 'text/plain' }]
    const { body } = await sent({ messages }, { text: 'See', files, data: [{ name: 'n', data: 1 }] })
    expect(JSON.parse(body ?? '')).toEqual({
      messages: [
        { role: 'user', content: 'One' },
        { role: 'assistant', content: 'Two', parts: [expect.objectContaining({ type: 'tool', output: 2 })] },
        {
          role: 'user',
          content: 'See',
          parts: [
            expect.objectContaining({ type: 'file', ...files[0] }),
            expect.objectContaining({ type: 'data', name: 'n', data: 1 }),
          ],
        },
      ],
    })
  })

  test('a protocol may bring a form of its own, to which body adds', async () => {
    const { fetch, requests } = createFakeFetch(() =>
      eventStream(
        'data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
      ),
    )
    const chat = createConversation({
      url,
      fetch,
      protocol: openaiChat,
      body: { model: 'tiny' },
      messages: history.slice(0, 2),
    })
    expect(await chat.send('Hello')).toMatchObject({ status: 'completed', parts: [{ text: 'Hi' }] })
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({
      model: 'tiny',
      stream: true,
      messages: [
        { role: 'user', content: 'Question 1' },
        { role: 'assistant', content: 'Answer 1' },
        { role: 'user', content: 'Hello' },
      ],
    })
  })

  test('body as an object adds to the default, and may replace it', async () => {
    const { body } = await sent({ body: { model: 'tiny' } })
    expect(body).toBe('{"messages":[{"role":"user","content":"Hello"}],"model":"tiny"}')
    expect((await sent({ body: { messages: 'none' } })).body).toBe('{"messages":"none"}')
  })

  const form = new FormData()
  form.set('prompt', 'Hello')
  const bodies: readonly [what: string, body: unknown, type: RegExp, sent: string | RegExp][] = [
    ['an object', { a: 1 }, /^application\/json$/, '{"a":1}'],
    ['a list', [1], /^application\/json$/, '[1]'],
    ['a promise of an object', Promise.resolve({ a: 1 }), /^application\/json$/, '{"a":1}'],
    ['text', 'Hello', /^text\/plain/, 'Hello'],
    ['a form', form, /^multipart\/form-data; boundary=/, /name="prompt"\r\n\r\nHello/],
    ['a query', new URLSearchParams({ a: '1' }), /^application\/x-www-form-urlencoded/, 'a=1'],
    ['bytes', new Uint8Array([72, 105]), /^$/, 'Hi'],
  ]

  test.each(bodies)('body as a function makes the whole of it: %s', async (_, content, type, expected) => {
    const body = vi.fn(() => content)
    const request = await sent({ body })
    expect(request.headers.get('content-type') ?? '').toMatch(type)
    if (typeof expected === 'string') expect(request.body).toBe(expected)
    else expect(request.body).toMatch(expected)
    expect(body.mock.calls).toEqual([
      [expect.objectContaining({ trigger: 'send', messages: [expect.anything()] })],
    ])
  })

  test('what the caller says in headers counts, and a function is read for each request', async () => {
    const { fetch, requests } = createFakeFetch(reply)
    let token = 0
    const headers = () => ({ authorization: `Bearer ${++token}`, accept: 'text/x', 'idempotency-key': 'own' })
    const chat = createConversation({ url: () => url, fetch, headers })
    await chat.send('One')
    await chat.send('Two')
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer 1', 'Bearer 2'])
    expect(requests[0]?.headers.get('accept')).toBe('text/x')
    expect(requests[0]?.headers.get('idempotency-key')).toBe('own')
  })

  test('a header that cannot be sent is not quoted, as it may be a secret', async () => {
    const headers = { authorization: 'Bearer sec\nret' }
    const { error } = await createConversation({ url, headers }).send('Hello')
    expect(error).toMatchObject({ code: 'network', retryable: false })
    expect(error?.message).toMatch('headers hold what HTTP does not allow')
    expect(error?.message).not.toMatch(/sec|ret"/)
  })

  test('whatever a function of the options throws is an error, also what is no string', async () => {
    const body = () => Promise.reject(Object.create(null) as Error)
    expect(await createConversation({ url, body }).send('Hello')).toMatchObject({ status: 'failed' })
  })

  test('new options count with the next request', async () => {
    const [first, second] = [createFakeFetch(reply), createFakeFetch(reply)]
    const chat = createConversation({ url, fetch: first.fetch, messages: history })
    chat.setOptions({ url: `${url}/2`, fetch: second.fetch })
    await chat.send('Hello')
    expect([first.requests.length, second.requests.map(({ url }) => url)]).toEqual([0, [`${url}/2`]])
    expect(chat.getSnapshot().messages).toHaveLength(8)
  })

  test.each([
    ['headers', { headers: () => Promise.reject(new Error('No token.')) }],
    [
      'url',
      {
        url: () => {
          throw new Error('No token.')
        },
      },
    ],
    [
      'body',
      {
        body: () => {
          throw new Error('No token.')
        },
      },
    ],
    [
      'request',
      {
        request: () => {
          throw new Error('No token.')
        },
      },
    ],
    ['request, later', { request: () => Promise.reject(new Error('No token.')) }],
  ] satisfies [string, ConversationOptions][])(
    'what the function for %s throws fails the question',
    async (_, options) => {
      const chat = createConversation({ url, fetch: createFakeFetch(reply).fetch, ...options })
      const last = await chat.send('Hello')
      expect(last).toMatchObject({ role: 'user', status: 'failed', error: { code: 'network' } })
      expect(last.error?.message).toContain('No token.')
      expect(chat.getSnapshot()).toMatchObject({ status: 'failed', error: last.error })
    },
  )
})

describe('the wire', () => {
  const plain = (body: string) =>
    new Response(body, { headers: { 'content-type': 'text/plain; charset=utf-8' } })

  test.each([
    ['events', reply, [uiMessageStream, text]],
    ['events', reply, [text, uiMessageStream]],
    ['text', () => plain('Hi'), [uiMessageStream, text]],
    ['text without a type', () => new Response(new TextEncoder().encode('Hi')), undefined],
    ['lines', () => plain('0:"Hi"\nd:{"finishReason":"stop"}\n'), [uiMessageStream, dataStream]],
  ] as const)('is the first of the list that takes the response: %s', async (_, respond, protocol) => {
    const { fetch } = createFakeFetch(respond)
    const chat = createConversation({ url, fetch, ...(protocol && { protocol }) })
    expect(await chat.send('Hello')).toMatchObject({ status: 'completed', parts: [{ text: 'Hi' }] })
  })

  test('none of the list is an error that names them', async () => {
    const chat = createConversation({
      url,
      fetch: createFakeFetch(() => plain('Hi')).fetch,
      protocol: [uiMessageStream],
    })
    const { error } = await chat.send('Hello')
    expect(error).toMatchObject({ code: 'content-type', body: 'Hi', retryable: false })
    expect(error?.message).toMatch(
      /^POST http:\/\/rivulet\.test\/chat was answered with text\/plain.*not an answer in uiMessageStream/,
    )
  })

  test('request asks in any way: it gets the turn, and what it returns is read', async () => {
    const server = createServer()
    const chat = createConversation({ request: server.request })
    void chat.send('Hello')
    expect(server.last.turn).toEqual({
      messages: [expect.objectContaining({ role: 'user' })],
      trigger: 'send',
      idempotencyKey: expect.any(String),
      signal: expect.any(AbortSignal),
    })
    await server.last.respond(new Response('Plain', { headers: { 'content-type': 'text/plain' } }))
    expect(shown(chat)).toEqual(['user: Hello (sent)', 'assistant: Plain (completed)'])
  })
})
