import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterEach, describe, expect, test, vi } from 'vitest'

import type { AnswerSource } from './answer-body.ts'
import { answerStream } from './answer-stream.ts'
import { createPlainWire, readPlain, readToEnd } from './answer.fixture.ts'
import { serveHttp1, serveHttp2 } from './crowd.fixture.ts'
import { readText, untilAborted } from './reader.fixture.ts'

let server: ServerType | undefined

function listen(source: AnswerSource, createWire = createPlainWire): Promise<string> {
  const app = new Hono().post('/', ({ req }) =>
    answerStream(req.raw, source, { wire: createWire(), onError() {} }),
  )
  return new Promise((resolve) => {
    // With the platform's own Response the adapter gathers chunks before it sends the head, as other servers do.
    const options = { port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false }
    server = serve({ fetch: app.fetch, ...options }, ({ port }) => resolve(`http://127.0.0.1:${port}`))
  })
}

afterEach(async () => {
  vi.restoreAllMocks()
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
  server = undefined
})

const ask = (url: string, signal?: AbortSignal) => fetch(url, { method: 'POST', body: '{}', signal })

test('each piece leaves at once, and the answer ends cleanly', async () => {
  let next = () => {}
  const url = await listen(async function* () {
    yield 'one'
    await new Promise<void>((resolve) => {
      next = resolve
    })
    yield 'two'
  })
  const reader = readText(await ask(url))
  expect(readPlain((await reader.next()) ?? '')).toEqual(['string-1: one'])
  next()
  expect(readPlain(await reader.rest())).toEqual(['string-1: two', 'string-1: done', 'finish: stop'])
})

test('a client that leaves stops the source within a second', async () => {
  const stopped = vi.fn()
  const url = await listen(async function* ({ signal }) {
    try {
      yield 'one'
      await untilAborted(signal)
    } finally {
      stopped(signal.aborted)
    }
  })
  const leaving = new AbortController()
  const reader = readText(await ask(url, leaving.signal))
  await reader.next()
  leaving.abort()
  await vi.waitFor(() => expect(stopped).toHaveBeenCalledExactlyOnceWith(true), { timeout: 1_000 })
})

describe('an answer that fails on a wire without errors', () => {
  test.each<[string, AnswerSource]>([
    [
      'at once',
      async ({ send }) => {
        void send('one')
        void send({ type: 'error', message: 'overloaded' })
      },
    ],
    [
      'before it has awaited',
      ({ send }) => {
        void send('one')
        throw new Error('overloaded')
      },
    ],
    [
      'soon',
      async function* () {
        yield 'one'
        throw new Error('overloaded')
      },
    ],
    [
      'later',
      async function* () {
        yield 'one'
        await new Promise((resolve) => setTimeout(resolve, 50))
        throw new Error('overloaded')
      },
    ],
  ])('%s breaks the connection, with its text delivered', async (_, source) => {
    // The adapter writes down that a body broke.
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const url = await listen(source, () => createPlainWire(['error']))
    const response = await ask(url)
    expect(response.status).toBe(200)
    const { body, broken } = await readToEnd(response)
    expect(readPlain(body)).toEqual(['string-1: one'])
    expect(broken).toBe(true)
    expect(log).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ message: expect.stringContaining('is not whole') }),
    )
  })
})

test.each([
  ['HTTP/1.1', serveHttp1],
  ['HTTP/2', serveHttp2],
] as const)(
  'a client that stalls over %s holds up an endless source, and leaving ends it',
  async (_, serve) => {
    let pulls = 0
    const ended = vi.fn()
    async function* endless() {
      try {
        for (;;) yield `${++pulls} ${'x'.repeat(100_000)}`
      } finally {
        ended()
      }
    }
    const place = await serve((request) => answerStream(request, endless(), { wire: createPlainWire() }))
    const leave = await place.stall('/')
    // The socket's buffers fill up; then the number of pulls stands still, where it would run on for ever.
    let before = 0
    await vi.waitFor(
      () => {
        const stands = pulls > 0 && pulls === before
        before = pulls
        expect(stands).toBe(true)
      },
      { timeout: 15_000, interval: 200 },
    )
    expect(pulls).toBeLessThan(500)
    expect(ended).not.toHaveBeenCalled()
    leave()
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce())
    await place.close()
  },
  20_000,
)
