import { afterEach, beforeEach, describe, expect, test } from 'vitest'

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
} from './chat.fixture.ts'

/** The deltas of an answer so far. */
const deltas = (text: string) => text.split('"type":"text-delta"').length - 1

/** Reads until so many tokens have come; returns how many that were. */
async function readTokens(reader: ReadableStreamDefaultReader<Uint8Array> | undefined, count: number) {
  const utf8 = new TextDecoder()
  let text = ''
  while (deltas(text) < count) {
    const read = await reader?.read()
    if (read === undefined || read.done) break
    text += utf8.decode(read.value, { stream: true })
  }
  return deltas(text)
}

const path = '/chat?paceMs=20'

describe('in process', () => {
  let ask: Ask
  let headers: Headers
  let spy: ReturnType<typeof createSpyLog>
  let shutdown: AbortController

  beforeEach(async () => {
    spy = createSpyLog()
    shutdown = new AbortController()
    ask = inProcess(createApp({ usageLog: spy.log, shutdownSignal: shutdown.signal }))
    headers = await login(ask)
  })

  test('a reader that cancels stops the model at once, and is charged for what came', async () => {
    const reader = (await chat(ask, { headers, path })).body?.getReader()
    const count = await readTokens(reader, 5)
    const next = spy.next()
    await reader?.cancel()
    expect(await next).toMatchObject({
      outcome: 'stopped',
      outputTokens: count,
      user: 'ada',
      model: 'rivulet-small',
    })
  })

  test('a reader that cancels does not wait for the pause to end', async () => {
    const response = await chat(ask, { headers, path: '/chat?paceMs=10000' })
    const reader = response.body?.getReader()
    // The opening: the model has begun, and pauses for longer than a test may take.
    await reader?.read()
    const next = spy.next()
    await reader?.cancel()
    expect(await next).toMatchObject({ outcome: 'stopped', outputTokens: 0 })
  })

  test('a client that leaves stops the model also where it takes no pauses and nothing is streamed', async () => {
    const leaving = new AbortController()
    const next = spy.next()
    const body = { messages: [{ role: 'user', content: 'Go on.' }], model: 'rivulet-small' }
    const v1 = '/v1/chat/completions?paceMs=0&script=long&tokens=100000'
    const answer = chat(ask, { headers, path: v1, body, signal: leaving.signal })
    setImmediate(() => leaving.abort())
    expect(await next).toMatchObject({ outcome: 'stopped' })
    await answer
  })

  test('a request that is aborted does, too', async () => {
    const leaving = new AbortController()
    const response = await chat(ask, { headers, path, signal: leaving.signal })
    const reader = response.body?.getReader()
    const count = await readTokens(reader, 3)
    const next = spy.next()
    leaving.abort()
    expect(await next).toMatchObject({ outcome: 'stopped', outputTokens: count })
  })

  test('an answer that nobody reads never starts, and costs nothing', async () => {
    const response = await chat(ask, { headers, path: '/chat?paceMs=0' })
    await response.body?.cancel()
    await turns()
    expect(spy.rows).toEqual([])
  })

  test('a slow reader holds the model back', async () => {
    const response = await chat(ask, { headers, path: '/chat?paceMs=0&script=long&tokens=100000' })
    const reader = response.body?.getReader()
    await reader?.read()
    // Unpaced, a model that nobody holds back takes 400 turns to its end.
    await turns(1_000)
    const next = spy.next()
    await reader?.cancel()
    expect((await next).outputTokens).toBeLessThan(2_000)
  })

  test('a server that shuts down tells the client, and charges for what came', async () => {
    const response = await chat(ask, { headers, path: '/chat?paceMs=20' })
    const reader = response.body?.getReader()
    await readTokens(reader, 2)
    const next = spy.next()
    shutdown.abort()
    expect(await next).toMatchObject({ outcome: 'stopped' })
    const { value } = (await reader?.read()) ?? {}
    expect(new TextDecoder().decode(value)).toContain('shutting down')
  })
})

describe('over a real socket', () => {
  let server: MockServer
  let ask: Ask
  let headers: Headers

  beforeEach(async () => {
    server = await startMockServer({ port: 0, hostname: '127.0.0.1' })
    ask = overSocket(server.url)
    headers = await login(ask)
  })

  afterEach(() => server.close())

  async function tokensInLog(): Promise<number> {
    const { usage } = (await (await ask('/usage', { headers })).json()) as {
      usage: { outputTokens: number }[]
    }
    return usage[0]?.outputTokens ?? -1
  }

  test('the client leaving stops the model at once, in the middle of a pause', async () => {
    const leaving = new AbortController()
    const response = await chat(ask, {
      headers,
      path: '/chat?paceMs=3000&script=long',
      signal: leaving.signal,
    })
    await readTokens(response.body?.getReader(), 1)
    leaving.abort()
    // Before the second token would have come.
    await expect.poll(tokensInLog, { interval: 10, timeout: 2_500 }).toBe(1)
  })

  test('a page that is closed between two tokens is charged for those it got, and not more', async () => {
    const leaving = new AbortController()
    const response = await chat(ask, { headers, path: '/chat?paceMs=400', signal: leaving.signal })
    const count = await readTokens(response.body?.getReader(), 4)
    leaving.abort()
    await expect.poll(tokensInLog, { interval: 10, timeout: 4_000 }).toBeGreaterThanOrEqual(count)
    expect(await tokensInLog()).toBeLessThanOrEqual(count + 1)
  }, 15_000)
})
