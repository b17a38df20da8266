import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { eventStream } from './event-stream.ts'
import { readText, untilAborted } from './reader.fixture.ts'

let server: ServerType | undefined

function listen(fetch: (request: Request) => Response | Promise<Response>): Promise<string> {
  return new Promise((resolve) => {
    server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve(`http://127.0.0.1:${port}`),
    )
  })
}

afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
  server = undefined
})

const wrappers: [string, (handle: (request: Request) => Response) => typeof handle | Hono['fetch']][] = [
  ['a bare handler', (handle) => handle],
  ['Hono', (handle) => new Hono().get('/', (c) => handle(c.req.raw)).fetch],
  ['Hono with compression', (handle) => new Hono().use(compress()).get('/', (c) => handle(c.req.raw)).fetch],
]

describe.each(wrappers)('over a real socket, under %s', (_, wrap) => {
  test('the first bytes and each event leave at once, unbuffered and uncompressed', async () => {
    let next = () => {}
    const url = await listen(
      wrap((request) =>
        eventStream(request, async ({ send }) => {
          await new Promise<void>((resolve) => {
            next = resolve
          })
          await send({ data: 'one' })
        }),
      ),
    )
    const response = await fetch(url)
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(response.headers.has('content-encoding')).toBe(false)
    expect(response.headers.has('content-length')).toBe(false)
    const reader = readText(response)
    expect(await reader.next()).toBe(': open\n\n')
    next()
    expect(await reader.next()).toBe('data: one\n\n')
    expect(await reader.next()).toBeNull()
  })

  test('a client that leaves stops the source within a second', async () => {
    const stopped = vi.fn()
    const url = await listen(
      wrap((request) =>
        eventStream(request, async function* ({ signal }) {
          try {
            yield { data: 'one' }
            await untilAborted(signal)
          } finally {
            stopped(signal.aborted)
          }
        }),
      ),
    )
    const leaving = new AbortController()
    const reader = readText(await fetch(url, { signal: leaving.signal }))
    await reader.next()
    leaving.abort()
    await vi.waitFor(() => expect(stopped).toHaveBeenCalledExactlyOnceWith(true), { timeout: 1_000 })
  })

  test('a client that does not read holds up an endless source', async () => {
    let pulls = 0
    const url = await listen(
      wrap((request) =>
        eventStream(request, async function* () {
          for (;;) yield { data: `${++pulls} ${'x'.repeat(100_000)}` }
        }),
      ),
    )
    const leaving = new AbortController()
    await fetch(url, { signal: leaving.signal })
    // The socket's buffers fill up; then the number of pulls stands still, where it would run on for ever.
    let before = -1
    await vi.waitFor(
      () => {
        const grown = pulls - before
        before = pulls
        expect(grown).toBe(0)
      },
      { timeout: 5_000, interval: 200 },
    )
    expect(pulls).toBeLessThan(500)
    leaving.abort()
  })
})
