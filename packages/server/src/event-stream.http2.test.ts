import { once } from 'node:events'
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
} from 'node:http2'
import { pipeline, Readable } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { eventStream } from './event-stream.ts'
import { untilAborted } from './reader.fixture.ts'
import { StreamFailure } from './stream-failure.ts'

type Handler = (request: Request) => Response
type ResponseHeaders = IncomingHttpHeaders & { ':status'?: number }

let server: Http2Server
let session: ClientHttp2Session

/** The least that carries a Response over HTTP/2: unlike Node's own compatibility layer, it forgives no header. */
function bare(handler: Handler): Http2Server {
  return createServer().on('stream', (stream, headers) => {
    const leaving = new AbortController()
    stream.on('close', () => leaving.abort())
    const { ':path': path, 'last-event-id': lastEventId = '' } = headers
    const response = handler(
      new Request(`http://localhost${path}`, {
        headers: { 'last-event-id': lastEventId.toString() },
        signal: leaving.signal,
      }),
    )
    stream.respond({ ':status': response.status, ...Object.fromEntries(response.headers) })
    // A stream that was reset is no fault of the server.
    if (response.body) pipeline(Readable.from(response.body), stream, () => {})
  })
}

const adapters: [string, (handler: Handler) => Http2Server][] = [
  [
    '@hono/node-server',
    (handler) => createServer(getRequestListener(handler, { overrideGlobalObjects: false })),
  ],
  ['a bare adapter', bare],
]

afterEach(async () => {
  session.destroy()
  await new Promise((resolve) => server.close(resolve))
})

describe.each(adapters)('over HTTP/2, under %s', (_, serve) => {
  async function start(handler: Handler) {
    server = serve(handler).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (typeof address !== 'object' || !address) throw new Error('The server has no port.')
    session = connect(`http://127.0.0.1:${address.port}`)
  }

  async function get(headers: Record<string, string> = {}) {
    const stream = session.request({ ':path': '/', ...headers })
    const [responseHeaders]: ResponseHeaders[] = await once(stream, 'response')
    stream.setEncoding('utf8')
    return { stream, headers: responseHeaders ?? {} }
  }

  test('no header of one connection goes along, whoever asks for it', async () => {
    await start((request) =>
      eventStream(request, ({ signal }) => untilAborted(signal), {
        headers: {
          connection: 'keep-alive',
          'keep-alive': 'timeout=5',
          'proxy-connection': 'keep-alive',
          te: 'gzip',
          'transfer-encoding': 'chunked',
          upgrade: 'h2c',
          'x-mine': 'stays',
        },
      }),
    )
    const { headers } = await get()
    const { date: _date, ...rest } = Object.fromEntries(Object.entries(headers))
    expect(rest).toEqual({
      ':status': 200,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      'x-mine': 'stays',
    })
  })

  test('the first bytes and each event leave at once, and the cursor arrives', async () => {
    let next = () => {}
    await start((request) =>
      eventStream(request, async ({ send, lastEventId }) => {
        await new Promise<void>((resolve) => {
          next = resolve
        })
        await send({ data: `after ${lastEventId}` })
        await new Promise<void>((resolve) => {
          next = resolve
        })
      }),
    )
    const { stream } = await get({ 'last-event-id': '41' })
    expect(await nextText(stream)).toBe(': open\n\n')
    next()
    expect(await nextText(stream)).toBe('data: after 41\n\n')
    next()
    await once(stream, 'end')
  })

  test('control frames arrive: an error, and a planned end', async () => {
    const sources = {
      '/error': async () => {
        throw new StreamFailure('quota', 'The quota is used up.')
      },
      '/bye': ({ signal }: { signal: AbortSignal }) => untilAborted(signal),
    }
    const onError = vi.fn()
    await start((request) => {
      const { pathname } = new URL(request.url)
      return eventStream(request, sources[pathname === '/bye' ? '/bye' : '/error'], {
        maxDurationMs: 50,
        onError,
      })
    })
    expect(await textOf((await get({ ':path': '/error' })).stream)).toBe(
      ': open\n\nevent: rivulet.error\ndata: {"code":"quota","message":"The quota is used up.","retryable":false}\n\n',
    )
    expect(await textOf((await get({ ':path': '/bye' })).stream)).toBe(
      ': open\n\nevent: rivulet.bye\nretry: 1000\ndata: {}\n\n',
    )
    expect(onError).toHaveBeenCalledOnce()
  })

  test('a client that resets its stream stops that source, and no other of the connection', async () => {
    const stopped = vi.fn()
    const sends = new Map<string, (data: string) => Promise<void>>()
    await start((request) =>
      eventStream(request, async ({ send, signal, lastEventId }) => {
        sends.set(lastEventId, (data) => send({ data }))
        try {
          await untilAborted(signal)
        } finally {
          stopped(lastEventId)
        }
      }),
    )
    const [leaving, staying] = await Promise.all([
      get({ 'last-event-id': 'leaving' }),
      get({ 'last-event-id': 'staying' }),
    ])
    await Promise.all([nextText(leaving.stream), nextText(staying.stream)])
    leaving.stream.close(constants.NGHTTP2_CANCEL)
    await vi.waitFor(() => expect(stopped).toHaveBeenCalledExactlyOnceWith('leaving'))
    const next = nextText(staying.stream)
    await sends.get('staying')?.('still here')
    expect(await next).toBe('data: still here\n\n')
    session.destroy()
    await vi.waitFor(() => expect(stopped).toHaveBeenLastCalledWith('staying'))
    expect(stopped).toHaveBeenCalledTimes(2)
  })

  test('a client that does not read holds up an endless source, within its window', async () => {
    let pulls = 0
    const stopped = vi.fn()
    await start((request) =>
      eventStream(request, async function* () {
        try {
          while (pulls < 1_000) yield { data: `${++pulls} ${'x'.repeat(100_000)}` }
        } finally {
          stopped()
        }
      }),
    )
    const { stream } = await get()
    let before = -1
    await vi.waitFor(
      () => {
        const grown = pulls - before
        before = pulls
        expect(grown).toBe(0)
      },
      { timeout: 5_000, interval: 200 },
    )
    expect(pulls).toBeLessThan(100)
    expect(stopped).not.toHaveBeenCalled()
    stream.close(constants.NGHTTP2_CANCEL)
    await vi.waitFor(() => expect(stopped).toHaveBeenCalledOnce())
  })

  test('a hundred streams share one connection', async () => {
    await start((request) => eventStream(request, async ({ send }) => send({ data: 'here' })))
    const texts = await Promise.all(Array.from({ length: 100 }, async () => textOf((await get()).stream)))
    expect(new Set(texts)).toEqual(new Set([': open\n\ndata: here\n\n']))
  })
})

async function nextText(stream: ClientHttp2Stream): Promise<string> {
  const [chunk]: string[] = await once(stream, 'data')
  return chunk ?? ''
}

async function textOf(stream: ClientHttp2Stream): Promise<string> {
  let text = ''
  for await (const chunk of stream) text += chunk
  return text
}
