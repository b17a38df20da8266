import { beforeEach, describe, expect, test } from 'vitest'

import { createApp } from '../app.ts'
import {
  type Ask,
  chat,
  createSpyLog,
  type Headers,
  inProcess,
  login,
  question,
  usageOf,
} from './chat.fixture.ts'

let ask: Ask
let headers: Headers

beforeEach(async () => {
  ask = inProcess(createApp())
  headers = await login(ask)
})

const user = (content: unknown, more: object = {}) => ({ role: 'user', content, ...more })
const tool = { type: 'tool', id: 'c', name: 'n', state: 'output-available' }

describe('a body', () => {
  test.each<[string, unknown, string, string]>([
    ['nothing', '', '', 'is not JSON: it is empty'],
    ['half an object', '{"messages":[', '', 'is not JSON: '],
    ['null', 'null', '', 'must be a JSON object with messages'],
    ['a list', [], '', 'must be a JSON object with messages'],
    ['no messages', {}, 'messages', 'must be a list of messages'],
    ['messages that are none', { messages: 'hi' }, 'messages', 'must be a list of messages'],
    ['0 messages', { messages: [] }, 'messages', 'must have at least 1 message'],
    ['51 messages', { messages: Array(51).fill(user('hi')) }, 'messages', 'may have at most 50 messages'],
    [
      'a message that is null',
      { messages: [null] },
      'messages[0]',
      'must be an object with role and content',
    ],
    [
      'a role nobody has',
      { messages: [{ role: 'tool', content: '' }] },
      'messages[0].role',
      'must be one of "user"',
    ],
    ['no content', { messages: [{ role: 'user' }] }, 'messages[0].content', 'must be text'],
    ['content that is a number', { messages: [user(1)] }, 'messages[0].content', 'must be text'],
    [
      '10,001 characters',
      { messages: [user('x'.repeat(10_001))] },
      'messages[0].content',
      'at most 10,000 characters',
    ],
    ['parts that are none', { messages: [user('', { parts: {} })] }, 'messages[0].parts', 'must be a list'],
    [
      'a part that is none',
      { messages: [user('', { parts: [1] })] },
      'messages[0].parts[0]',
      'object with a type',
    ],
    [
      'a tool without an id',
      { messages: [user('', { parts: [{ ...tool, id: 1 }] })] },
      'messages[0].parts[0].id',
      'must be text',
    ],
    [
      'an approval in words',
      { messages: [user('', { parts: [{ ...tool, approval: { id: 'a', approved: 'yes' } }] })] },
      'messages[0].parts[0].approval.approved',
      'must be true or false',
    ],
    [
      'a file without a URL',
      { messages: [user('', { parts: [{ type: 'file' }] })] },
      'messages[0].parts[0].url',
      'URL',
    ],
    ['an empty model', { ...question, model: '' }, 'model', 'must not be empty'],
    [
      'a model nobody knows',
      { ...question, model: 'gpt' },
      'model',
      'must be one of rivulet-small, rivulet-large',
    ],
  ])('with %s is answered with 400 that says where and what', async (_, body, path, message) => {
    const response = await chat(ask, { headers, body })
    expect(response.status).toBe(400)
    const { error } = (await response.json()) as { error: { message: string; issues: unknown[] } }
    expect(error.issues[0]).toEqual({ path, message: expect.stringContaining(message) as string })
    expect(error.message).toContain(message)
    expect((await usageOf(ask, headers)).usage).toEqual([])
  })

  test('whose objects and lists are too deep to be walked through is answered with 400', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const body = `{"messages":[{"role":"user","content":"","parts":[{"type":"data","name":"d","data":${deep}}]}]}`
    for (const path of ['/chat', '/v1/chat/completions']) {
      const response = await chat(ask, { headers, path, body })
      expect(response.status).toBe(400)
      expect(await response.text()).toContain('may have at most 100 objects and lists within each other')
    }
  })

  test('with many faults names the first ten', async () => {
    const response = await chat(ask, { headers, body: { messages: Array(50).fill(null) } })
    expect(await response.json()).toMatchObject({ error: { issues: { length: 10 } } })
  })

  test.each<[string, unknown]>([
    ['50 messages', { messages: Array(50).fill(user('hi')) }],
    ['10,000 characters', { messages: [user('x'.repeat(10_000))] }],
    [
      'parts of a type nobody knows, and fields',
      { ...question, id: 'c', messages: [user('', { id: 'm', parts: [{ type: 'new' }] })] },
    ],
    ['a system message first', { messages: [{ role: 'system', content: 'Be brief.' }, user('hi')] }],
    [
      "parts of text and no content, as the AI SDK's",
      { messages: [{ role: 'user', parts: [{ type: 'text', text: 'hi' }] }] },
    ],
  ])('with %s is answered', async (_, body) => {
    expect((await chat(ask, { headers, body })).status).toBe(200)
  })

  test('of more than 4 MiB is answered with 413, whether or not it tells its length', async () => {
    const body = JSON.stringify({ ...question, more: 'x'.repeat(4 * 1024 * 1024) })
    const streamed = new Request('http://localhost/chat', {
      method: 'POST',
      headers,
      body: new Blob([body]).stream(),
      duplex: 'half',
    } as RequestInit)
    for (const response of [await chat(ask, { headers, body }), await createAppFor(streamed)]) {
      expect(response.status).toBe(413)
      expect(await response.json()).toEqual({
        error: { message: 'The body is too large; it may have 4194304 bytes.' },
      })
    }
  })

  test('of a stranger is not read: it is answered with 401 before it has come', async () => {
    for (const path of ['/chat', '/v1/chat/completions']) {
      const body = new ReadableStream({}, { highWaterMark: 0 })
      const request = new Request(`http://localhost${path}`, {
        method: 'POST',
        body,
        duplex: 'half',
      } as RequestInit)
      expect((await createApp().request(request)).status).toBe(401)
    }
  })

  async function createAppFor(request: Request): Promise<Response> {
    const app = createApp()
    const { authorization = '' } = await login(inProcess(app))
    request.headers.set('authorization', authorization)
    return app.request(request)
  }
})

describe('a query', () => {
  test.each([
    ['wire=morse', 'wire is "morse"; it takes one of: uiMessageStream, text, openaiChat, dataStream.'],
    [
      'script=poem',
      'script is "poem"; it takes one of: answer, reasoning, tools, approval, clientTool, long, markdown, empty.',
    ],
    [
      'fault=fire',
      'fault is "fire"; it takes one of: error, cut, truncated, malformed, unknown, stall, html, empty, 503, flaky.',
    ],
    ['fault=malformed&wire=text', 'The wire text has no frames'],
    ['fault=flaky', 'needs the header Idempotency-Key'],
    ['paceMs=-1', 'paceMs is "-1"; it takes a whole number from 0 to 10000'],
    ['tokens=0', 'tokens is "0"; it takes a whole number from 1 to 100000'],
    ['after=x', 'after is "x"'],
  ])('?%s is answered with 400 and the reason as JSON', async (query, reason) => {
    const response = await chat(ask, { headers, path: `/chat?${query}` })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: { message: expect.stringContaining(reason) as string } })
  })

  test('an Idempotency-Key that is no name is answered with 400', async () => {
    const response = await chat(ask, { headers: { ...headers, 'idempotency-key': 'x'.repeat(201) } })
    expect(response.status).toBe(400)
  })
})

describe('a token', () => {
  test.each(['', 'Bearer never', 'Basic abc'])(
    'is needed: %j is answered with 401',
    async (authorization) => {
      for (const path of ['/chat', '/usage', '/v1/chat/completions', '/v1/models']) {
        const method = path === '/usage' || path === '/v1/models' ? 'GET' : 'POST'
        const response = await ask(path, { method, headers: { authorization } })
        expect(response.status, path).toBe(401)
        expect(response.headers.get('www-authenticate')).toBe('Bearer')
        expect(await response.json()).toMatchObject({
          error: { message: expect.stringContaining('POST /auth/token') as string },
        })
      }
    },
  )

  test('belongs to a user, who sees no row of another', async () => {
    const other = await login(ask, 'grace')
    await (await chat(ask, { headers })).text()
    await (await chat(ask, { headers, body: { ...question, model: 'rivulet-large' } })).text()
    await (await chat(ask, { headers: other })).text()
    const { usage, totals } = await usageOf(ask, headers)
    expect(usage.map((row) => [row.user, row.model, row.requests])).toEqual([
      ['ada', 'rivulet-large', 1],
      ['ada', 'rivulet-small', 1],
    ])
    const sum = (name: 'inputTokens' | 'outputTokens' | 'costMicroDollars') =>
      usage.reduce((all, row) => all + row[name], 0)
    expect(totals).toEqual({
      requests: 2,
      inputTokens: sum('inputTokens'),
      outputTokens: sum('outputTokens'),
      costMicroDollars: sum('costMicroDollars'),
    })
    expect((await usageOf(ask, other)).usage).toMatchObject([{ user: 'grace', requests: 1 }])
  })

  test('without ?user belongs to demo, and a name that is none is refused', async () => {
    const { token } = (await (await ask('/auth/token', { method: 'POST' })).json()) as { token: string }
    const demo = { authorization: `Bearer ${token}` }
    await (await chat(ask, { headers: demo })).text()
    expect((await usageOf(ask, demo)).usage).toMatchObject([{ user: 'demo' }])
    expect((await ask('/auth/token?user=a%20b', { method: 'POST' })).status).toBe(400)
  })
})

test('?since leaves out what is older, and no cache keeps the sums', async () => {
  await (await chat(ask, { headers })).text()
  const response = await ask(`/usage?since=${Date.now() + 60_000}`, { headers })
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.json()).toMatchObject({ usage: [], totals: { requests: 0, costMicroDollars: 0 } })
  expect((await ask('/usage?since=yesterday', { headers })).status).toBe(400)
})

test('pages of other origins may ask, and read which wire comes', async () => {
  const origin = 'http://localhost:3000'
  const preflight = await ask('/chat', {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,idempotency-key',
    },
  })
  expect(preflight.headers.get('access-control-allow-headers')).toBe(
    'authorization,content-type,idempotency-key',
  )
  const response = await chat(ask, { headers: { ...headers, origin } })
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('access-control-expose-headers')).toContain('x-vercel-ai-ui-message-stream')
  await response.text()
})

test('a hundred at once are each answered whole, and each charged', async () => {
  const { log, rows } = createSpyLog()
  const busy = inProcess(createApp({ usageLog: log }))
  const mine = await login(busy)
  const texts = await Promise.all(
    Array.from({ length: 100 }, async (_, n) => {
      const body = { messages: [user(`Question ${n}`)] }
      return (await chat(busy, { headers: mine, path: '/chat?wire=text&paceMs=1', body })).text()
    }),
  )
  for (const [n, text] of texts.entries())
    expect(text).toMatch(new RegExp(`^You asked: “Question ${n}”.*\\.$`, 's'))
  expect(rows.map(({ outcome }) => outcome)).toEqual(Array(100).fill('completed'))
})

test('a key that is sent again is answered again, and charged once', async () => {
  const key = { ...headers, 'idempotency-key': 'a-key' }
  const texts = [await chat(ask, { headers: key }), await chat(ask, { headers: key })].map((response) =>
    response.text(),
  )
  expect(await texts[1]).toBe(await texts[0])
  expect((await usageOf(ask, headers)).totals.requests).toBe(1)
})

test('a key that is sent with another question is charged again', async () => {
  const key = { ...headers, 'idempotency-key': 'a-key' }
  await (await chat(ask, { headers: key })).text()
  await (await chat(ask, { headers: key, body: { messages: [user('Another one?')] } })).text()
  await (await chat(ask, { headers: key, path: '/chat?paceMs=0&script=reasoning' })).text()
  expect((await usageOf(ask, headers)).totals.requests).toBe(3)
})

test('ten thousand small answers add up to exactly the price of their tokens', async () => {
  const path = '/chat?wire=text&paceMs=0&script=long&tokens=3'
  for (let n = 0; n < 10_000; n++)
    await (await chat(ask, { headers, path, body: { messages: [user('hi')] } })).text()
  // One token in at $0.15, three out at $0.60 for a million: 1.95 micro-dollars each.
  expect((await usageOf(ask, headers)).totals).toEqual({
    requests: 10_000,
    inputTokens: 10_000,
    outputTokens: 30_000,
    costMicroDollars: 19_500,
  })
}, 120_000)
