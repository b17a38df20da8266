import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'

import { createApp } from '../app.ts'
import { type MockServer, startMockServer } from '../serve.ts'
import {
  type Ask,
  chat,
  createSpyLog,
  type Headers,
  inProcess,
  login,
  overSocket,
  turns,
  usageOf,
} from './chat.fixture.ts'
import { wireNames } from './wires.ts'

let ask: Ask
let headers: Headers
let spy: ReturnType<typeof createSpyLog>

beforeEach(async () => {
  spy = createSpyLog()
  ask = inProcess(createApp({ usageLog: spy.log }))
  headers = await login(ask)
})

const fault = (query: string) => chat(ask, { headers, path: `/chat?${query}&paceMs=1&after=5` })

/** What tells that an answer is whole. */
const terminators = {
  uiMessageStream: '"type":"finish"',
  openaiChat: '[DONE]',
  dataStream: '\nd:',
  text: undefined,
}

const framed = wireNames.filter((wire) => terminators[wire] !== undefined)

describe.each(framed)('on the wire %s', (wire) => {
  const terminator = terminators[wire] ?? ''

  test('an answer has its terminator', async () => {
    expect(await (await fault(`wire=${wire}`)).text()).toContain(terminator)
    expect(spy.rows).toMatchObject([{ outcome: 'completed' }])
  })

  test('error is said in the words of the wire, and nothing follows', async () => {
    const text = await (await fault(`fault=error&wire=${wire}`)).text()
    expect(text).toContain('The model is overloaded. Try again in a moment.')
    // The wire's own encoder may write [DONE] after an error, as its model does.
    expect(text.replace('data: [DONE]', '')).not.toContain(terminator)
    expect(spy.rows).toMatchObject([{ outcome: 'failed', outputTokens: 5 }])
  })

  test('truncated ends cleanly without the terminator', async () => {
    const text = await (await fault(`fault=truncated&wire=${wire}`)).text()
    expect(text).toContain('You')
    expect(text).not.toContain(terminator)
    expect(text).not.toContain('[DONE]')
    expect(spy.rows).toMatchObject([{ outcome: 'truncated', outputTokens: 5 }])
  })

  test.each([
    ['malformed', /^(data: \{"[^\n]*(text-del|"del)|0:"half a str)$/m],
    ['unknown', /^(data: |z:)\{.*"colour":"teal"\}$/m],
  ])('%s is one strange frame, and the answer goes on to its end', async (name, frame) => {
    const whole = await (await fault(`wire=${wire}`)).text()
    const text = await (await fault(`fault=${name}&wire=${wire}`)).text()
    expect(text).toMatch(frame)
    expect(text.length).toBeGreaterThan(whole.length)
    expect(text).toContain(terminator)
    expect(spy.rows.map(({ outcome }) => outcome)).toEqual(['completed', 'completed'])
  })
})

test('plain text has no word for an error: its body breaks', async () => {
  const response = await fault('fault=error&wire=text')
  await expect(response.text()).rejects.toThrow('no word for that')
  expect(spy.rows).toMatchObject([{ outcome: 'failed', outputTokens: 5 }])
})

test('a fault after the last token comes before the end', async () => {
  const text = await (await fault('fault=error&after=5000')).text()
  expect(text).toContain('overloaded')
  expect(text).not.toContain('"type":"finish"')
  expect(await (await fault('fault=truncated&script=empty')).text()).not.toContain('"type":"finish"')
})

test('a fault after no token comes at once', async () => {
  const text = await (await fault('fault=error&after=0')).text()
  expect(text).not.toContain('text-delta')
  expect(spy.rows).toMatchObject([{ outcome: 'failed', outputTokens: 0 }])
})

test('stall is silent for ever, without heartbeats, until the client leaves', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const reader = (await fault('fault=stall')).body?.getReader()
  const utf8 = new TextDecoder()
  let text = ''
  const drain = async () => {
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read())
      text += utf8.decode(read.value, { stream: true })
  }
  const drained = drain()
  await vi.waitFor(() => expect(text.split('"text-delta"')).toHaveLength(6), 10_000)
  const before = text
  vi.advanceTimersByTime(600_000)
  await turns()
  expect([text, spy.rows]).toEqual([before, []])
  const next = spy.next()
  await reader?.cancel()
  await drained
  expect(await next).toMatchObject({ outcome: 'stopped', outputTokens: 5 })
})

describe('before the answer', () => {
  test('html is a page with status 200', async () => {
    const response = await fault('fault=html')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(await response.text()).toContain('<h1>Sign in</h1>')
  })

  test.each(wireNames)('empty is a body without a byte under the headers of %s', async (wire) => {
    const whole = await fault(`wire=${wire}`)
    const response = await fault(`fault=empty&wire=${wire}`)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
    expect(response.headers.get('content-type')).toBe(whole.headers.get('content-type'))
    await whole.body?.cancel()
  })

  test('503 tells when to come back', async () => {
    const response = await fault('fault=503')
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await response.json()).toEqual({
      error: { message: expect.stringContaining('starting up') as string },
    })
  })

  test('flaky refuses the first request of each key, and answers its retry', async () => {
    const statuses: number[] = []
    for (const key of ['a', 'b', 'a', 'a', 'b']) {
      const response = await chat(ask, {
        headers: { ...headers, 'idempotency-key': key },
        path: '/chat?paceMs=0&fault=flaky',
      })
      await response.text()
      statuses.push(response.status)
    }
    expect(statuses).toEqual([503, 503, 200, 200, 200])
    const grace = { ...(await login(ask, 'grace')), 'idempotency-key': 'a' }
    expect((await chat(ask, { headers: grace, path: '/chat?fault=flaky' })).status).toBe(503)
  })

  test('nothing is charged', async () => {
    for (const name of ['html', 'empty', '503']) await (await fault(`fault=${name}`)).text()
    expect(spy.rows).toEqual([])
  })
})

describe('over a real socket', () => {
  let server: MockServer

  beforeEach(async () => {
    server = await startMockServer({ port: 0, hostname: '127.0.0.1' })
    ask = overSocket(server.url)
    headers = await login(ask)
  })

  afterEach(() => server.close())

  async function readAll(response: Response): Promise<{ text: string; error: unknown }> {
    const utf8 = new TextDecoder()
    let text = ''
    try {
      for await (const chunk of response.body ?? []) text += utf8.decode(chunk, { stream: true })
      return { text, error: null }
    } catch (error) {
      return { text, error }
    }
  }

  test('cut loses none of the tokens before it, however fast they came', async () => {
    for (let n = 0; n < 20; n++) {
      const { text } = await readAll(await fault('fault=cut&wire=text&paceMs=0'))
      expect(text).toBe('You asked: “How')
    }
  })

  test.each(wireNames)('cut breaks the connection of %s after the tokens that came', async (wire) => {
    const { text, error } = await readAll(await fault(`fault=cut&wire=${wire}`))
    expect(error).toMatchObject({ message: 'terminated' })
    expect(text).toContain('How')
    expect(text).not.toContain('does')
    expect((await usageOf(ask, headers)).totals).toMatchObject({ requests: 1, outputTokens: 5 })
  })

  test('an error in plain text breaks the connection, and the console stays quiet', async () => {
    const { text, error } = await readAll(await fault('fault=error&wire=text'))
    expect([text.slice(0, 3), error]).toEqual(['You', expect.objectContaining({ message: 'terminated' })])
  })

  test('truncated is a clean end', async () => {
    expect(await readAll(await fault('fault=truncated'))).toMatchObject({ error: null })
  })
})

test('cut works in process too, and its row says so', async () => {
  await expect((await fault('fault=cut')).text()).rejects.toThrow('cut by request')
  expect(spy.rows).toMatchObject([{ outcome: 'cut', outputTokens: 5 }])
})
