import { createFakeFetch, event, scriptedResponse, stall, text, wait } from '@rivulet/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'

import { createEventSource } from './create-event-source.ts'
import { keepLast } from './keep.ts'
import type { EventSourceController } from './types.ts'

const url = 'http://rivulet.test/events'
const live = [event({ data: 'one', id: '1' }), event({ data: 'two', id: '2' }), stall()]

const reported = vi.fn()
beforeEach(() => void vi.stubGlobal('reportError', reported))
afterEach(() => {
  vi.unstubAllGlobals()
  reported.mockReset()
})

/** Resolves with the first snapshot that fits. */
function until<TState>(
  source: Pick<EventSourceController<TState>, 'subscribe' | 'getSnapshot'>,
  status: string,
) {
  return vi.waitFor(() => {
    const snapshot = source.getSnapshot()
    if (snapshot.status !== status)
      throw new Error(`${snapshot.status} is not ${status}: ${snapshot.error?.message}`)
    return snapshot
  })
}

describe('connecting', () => {
  test('sends nothing before the first listener, and one request for all of them', async () => {
    const { fetch, requests } = createFakeFetch(live)
    const source = createEventSource({ url, fetch })
    await Promise.resolve()
    expect(requests).toHaveLength(0)
    expect(source.getSnapshot().status).toBe('idle')
    const leave = [source.subscribe(() => {}), source.subscribe(() => {})]
    await until(source, 'open')
    expect(requests).toHaveLength(1)
    for (const unsubscribe of leave) unsubscribe()
    await until(source, 'idle')
  })

  test('asks for an event stream, uncached, and nothing more', async () => {
    const { fetch, requests } = createFakeFetch(live)
    const init = vi.fn(fetch)
    const source = createEventSource({ url, fetch: init })
    source.open()
    await until(source, 'open')
    expect([...(requests[0]?.headers ?? [])]).toEqual([['accept', 'text/event-stream']])
    expect(init.mock.calls[0]?.[1]).toMatchObject({ method: 'GET', cache: 'no-store' })
    source.close()
  })

  test('asks url, headers and body functions anew for each attempt', async () => {
    const { fetch, requests } = createFakeFetch([[event({ data: 'x', id: 'é1' })], live])
    let attempt = 0
    const source = createEventSource({
      url: async () => `${url}?attempt=${++attempt}`,
      method: 'post',
      headers: () => ({ authorization: `Bearer ${attempt}` }),
      body: async () => JSON.stringify({ attempt }),
      fetch,
      reconnect: { minDelayMs: 1 },
    })
    source.open()
    await vi.waitFor(() => expect(requests).toHaveLength(2))
    source.close()
    expect(requests.map(({ url }) => new URL(url).search)).toEqual(['?attempt=1', '?attempt=2'])
    expect(requests.map(({ method, body }) => [method, body])).toEqual([
      ['POST', '{"attempt":1}'],
      ['POST', '{"attempt":2}'],
    ])
    // The id as its UTF-8 bytes, read as Latin-1.
    expect(requests[1]?.headers.get('last-event-id')).toBe('\u00C3\u00A91')
  })

  test('resumes after lastEventId, and leaves the header out where there is none', async () => {
    const { fetch, requests } = createFakeFetch([[event({ id: '', data: 'cleared' })], live])
    const source = createEventSource({ url, fetch, lastEventId: '41', reconnect: { minDelayMs: 1 } })
    source.open()
    await vi.waitFor(() => expect(requests).toHaveLength(2))
    source.close()
    expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual(['41', null])
  })

  test('a signal that is aborted already sends nothing', async () => {
    const { fetch, requests } = createFakeFetch(live)
    const source = createEventSource({ url, fetch, signal: AbortSignal.abort('why') })
    source.open()
    expect(source.getSnapshot()).toMatchObject({ status: 'closed', error: { code: 'aborted', cause: 'why' } })
    await Promise.resolve()
    expect(requests).toHaveLength(0)
  })

  test('a signal ends it later too', async () => {
    const { fetch } = createFakeFetch(live)
    const controller = new AbortController()
    const source = createEventSource({ url, fetch, signal: controller.signal })
    source.subscribe(() => {})
    await until(source, 'open')
    controller.abort()
    expect(source.getSnapshot()).toMatchObject({ status: 'closed', error: { code: 'aborted' } })
  })
})

describe('delivering', () => {
  test('hands message events to onMessage and every type to its handler, with the event beside its data', async () => {
    const script = [
      event({ data: 'm', id: '1' }),
      event({ event: 'done', data: 'd' }),
      event({ event: 'other', data: 'o' }),
    ]
    const { fetch } = createFakeFetch([...script, stall()])
    const onMessage = vi.fn()
    const events = { message: vi.fn(), done: vi.fn() }
    const source = createEventSource({ url, fetch, onMessage, events })
    source.open()
    await vi.waitFor(() => expect(events.done).toHaveBeenCalled())
    source.close()
    const message = { type: 'message', data: 'm', lastEventId: '1', origin: 'http://rivulet.test' }
    expect(onMessage.mock.calls).toEqual([['m', message]])
    expect(events.message.mock.calls).toEqual([['m', message]])
    expect(events.done.mock.calls).toEqual([['d', { ...message, type: 'done', data: 'd' }]])
  })

  test('takes error, open and names every object has for ordinary types', async () => {
    const types = ['error', 'open', 'constructor', '__proto__', 'toString', 'end']
    const { fetch } = createFakeFetch([...types.map((type) => event({ event: type, data: type })), stall()])
    const onError = vi.fn()
    const onOpen = vi.fn()
    const heard: string[] = []
    const handle = (data: string) => void heard.push(data)
    const source = createEventSource({
      url,
      fetch,
      onError,
      onOpen,
      events: { error: handle, open: handle, end: handle },
    })
    source.open()
    await vi.waitFor(() => expect(heard).toEqual(['error', 'open', 'end']))
    source.close()
    expect(onError).not.toHaveBeenCalled()
    expect(onOpen).toHaveBeenCalledOnce()
    expect(reported).not.toHaveBeenCalled()
  })

  test('ten thousand events of one chunk arrive once and in order, and are published once', async () => {
    const count = 10_000
    const chunk = Array.from({ length: count }, (_, index) => `data: ${index}\n\n`).join('')
    const { fetch } = createFakeFetch([text(chunk), stall()])
    const heard: string[] = []
    const listener = vi.fn()
    const source = createEventSource({
      url,
      fetch,
      onMessage: (data) => void heard.push(data),
      reducer: (sum: number, { data }) => sum + Number(data),
      initialState: 0,
    })
    source.subscribe(listener)
    await vi.waitFor(() => expect(source.getSnapshot().state).toBe((count * (count - 1)) / 2))
    source.close()
    expect(heard).toEqual(Array.from({ length: count }, (_, index) => String(index)))
    // Connecting, open and the events; then the close.
    expect(listener.mock.calls.length).toBeLessThanOrEqual(4)
  })

  test('a listener that throws is reported and loses nobody an event', async () => {
    const { fetch } = createFakeFetch(live)
    const error = new Error('broken handler')
    const heard: string[] = []
    const source = createEventSource({
      url,
      fetch,
      onMessage(data) {
        heard.push(data)
        throw error
      },
      reducer: keepLast(5),
    })
    source.subscribe(() => {})
    await vi.waitFor(() => expect(source.getSnapshot().state.map(({ data }) => data)).toEqual(['one', 'two']))
    source.close()
    expect(heard).toEqual(['one', 'two'])
    expect(reported.mock.calls).toEqual([[error], [error]])
  })

  test('a reducer that throws is reported and keeps its state', async () => {
    const { fetch } = createFakeFetch(live)
    const source = createEventSource({
      url,
      fetch,
      reducer(state: string[], { data }) {
        if (data === 'one') throw new Error('broken reducer')
        return [...state, data]
      },
      initialState: [],
    })
    source.subscribe(() => {})
    await vi.waitFor(() => expect(source.getSnapshot().state).toEqual(['two']))
    source.close()
    expect(reported).toHaveBeenCalledOnce()
  })

  test('close inside a listener: nothing more arrives, not even of the same chunk, and the state is whole', async () => {
    const { fetch } = createFakeFetch([text('id: 1\ndata: one\n\nid: 2\ndata: two\n\n'), stall()])
    const heard: string[] = []
    const source = createEventSource({
      url,
      fetch,
      onMessage(data) {
        heard.push(data)
        source.close()
        expect(source.getSnapshot()).toMatchObject({
          status: 'closed',
          lastEventId: '1',
          state: [{ data: 'one' }],
        })
      },
      reducer: keepLast(5),
    })
    source.open()
    await until(source, 'closed')
    expect(heard).toEqual(['one'])
    expect(reported).not.toHaveBeenCalled()
  })

  test('open after close goes on where it stopped, with its state', async () => {
    const { fetch, requests } = createFakeFetch([live, [event({ data: 'three', id: '3' }), stall()]])
    const source = createEventSource({ url, fetch, reducer: keepLast(9) })
    source.subscribe(() => {})
    await vi.waitFor(() => expect(source.getSnapshot().lastEventId).toBe('2'))
    source.close()
    source.subscribe(() => {})
    await Promise.resolve()
    expect(requests).toHaveLength(1)
    source.open()
    await vi.waitFor(() =>
      expect(source.getSnapshot().state.map(({ data }) => data)).toEqual(['one', 'two', 'three']),
    )
    source.close()
    expect(requests[1]?.headers.get('last-event-id')).toBe('2')
  })

  test('parses, validates and types what has a schema; what does not fit goes to onInvalid alone', async () => {
    const script = [
      event({ event: 'progress', data: { percent: 10 } }),
      event({ event: 'progress', data: { percent: 'ten' } }),
      event({ event: 'progress', data: 'not json' }),
      event({ event: 'progress', data: { percent: 20 } }),
    ]
    const { fetch } = createFakeFetch([...script, stall()])
    const onInvalid = vi.fn()
    const percents: number[] = []
    const source = createEventSource({
      url,
      fetch,
      schemas: { progress: z.object({ percent: z.number() }) },
      events: { progress: ({ percent }) => void percents.push(percent) },
      onInvalid,
      reducer: (count: number) => count + 1,
      initialState: 0,
    })
    source.subscribe(() => {})
    await vi.waitFor(() => expect(source.getSnapshot().state).toBe(2))
    source.close()
    expect(percents).toEqual([10, 20])
    expect(onInvalid.mock.calls.map(([{ error }]) => error.message)).toEqual([
      expect.stringMatching(/"progress" does not fit its schema: percent: .*number/),
      expect.stringMatching(/does not fit its schema: .*JSON/),
    ])
    expect(onInvalid.mock.calls[0]?.[0]).toMatchObject({
      event: { data: '{"percent":"ten"}' },
      error: { code: 'protocol' },
    })
  })

  test('reports an event that does not fit where nobody asked for it', async () => {
    const { fetch } = createFakeFetch([event({ data: 'text' }), stall()])
    const source = createEventSource({ url, fetch, schemas: { message: z.number() } })
    source.open()
    await vi.waitFor(() => expect(reported).toHaveBeenCalledOnce())
    source.close()
    expect(reported.mock.calls[0]?.[0]).toMatchObject({ code: 'protocol', body: 'text' })
  })

  test('says that a schema may not be asynchronous', async () => {
    const { fetch } = createFakeFetch([event({ data: '1' }), stall()])
    const onInvalid = vi.fn()
    const schemas = { message: z.number().refine(async () => true) }
    const source = createEventSource({ url, fetch, schemas, onInvalid })
    source.open()
    await vi.waitFor(() => expect(onInvalid).toHaveBeenCalledOnce())
    source.close()
    expect(onInvalid.mock.calls[0]?.[0].error.message).toMatch(/asynchronous/)
  })
})

describe('ending', () => {
  test('isLast closes for good, at once, though the server keeps the socket', async () => {
    const stopped = vi.fn()
    const { fetch, requests } = createFakeFetch(() =>
      scriptedResponse(
        (function* () {
          try {
            yield event({ data: 'one' })
            yield event({ event: 'done', data: '' })
            yield stall()
          } finally {
            stopped()
          }
        })(),
      ),
    )
    const source = createEventSource({
      url,
      fetch,
      isLast: ({ type }) => type === 'done',
      reducer: keepLast(9),
    })
    source.subscribe(() => {})
    const { state } = await until(source, 'closed')
    expect(state.map(({ type }) => type)).toEqual(['message', 'done'])
    await vi.waitFor(() => expect(stopped).toHaveBeenCalledOnce())
    expect(requests).toHaveLength(1)
  })

  test('a clean end reconnects without an error, and attempt counts until an event comes', async () => {
    const { fetch } = createFakeFetch([[], [], [wait(20), event({ data: 'x' }), stall()]])
    const onError = vi.fn()
    const source = createEventSource({ url, fetch, onError, reconnect: { minDelayMs: 20, random: () => 1 } })
    const seen: [string, number, boolean][] = []
    source.subscribe(() => {
      const { status, attempt, retryAt } = source.getSnapshot()
      seen.push([status, attempt, retryAt !== null])
    })
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(['open', 0, false]))
    source.close()
    expect(seen).toContainEqual(['reconnecting', 1, true])
    expect(seen).toContainEqual(['reconnecting', 2, true])
    expect(seen).toContainEqual(['open', 2, false])
    expect(onError).not.toHaveBeenCalled()
  })

  test('reconnect: false ends with the response, closed after a clean end and failed after a broken one', async () => {
    const clean = createEventSource({
      url,
      fetch: createFakeFetch([[event({ data: 'x' })]]).fetch,
      reconnect: false,
    })
    clean.open()
    expect(await until(clean, 'closed')).toMatchObject({ error: null })
    const refused = createFakeFetch(() => new Response(null, { status: 503 }))
    const broken = createEventSource({ url, fetch: refused.fetch, reconnect: false })
    broken.open()
    expect(await until(broken, 'failed')).toMatchObject({
      error: { code: 'http', status: 503, retryable: true },
    })
  })

  test('gives up after maxAttempts retries, and open tries again', async () => {
    const { fetch, requests } = createFakeFetch(
      () => new Response('{"error":{"message":"Busy."}}', { status: 503 }),
    )
    const onError = vi.fn()
    const source = createEventSource({ url, fetch, onError, reconnect: { minDelayMs: 1, maxAttempts: 2 } })
    source.open()
    const { error } = await until(source, 'failed')
    expect(requests).toHaveLength(3)
    expect(error).toMatchObject({ code: 'retries-exhausted', cause: { status: 503 } })
    expect(error?.message).toMatch(/^No event came in 2 retries: open\(\) tries again\. .*503 "Busy\."/)
    expect(onError.mock.calls.map(([{ code }, { willRetry }]) => [code, willRetry])).toEqual([
      ['http', true],
      ['http', true],
      ['retries-exhausted', false],
    ])
    source.open()
    await vi.waitFor(() => expect(requests.length).toBeGreaterThan(3))
    source.close()
  })

  test('when decides which errors are tried again', async () => {
    const { fetch, requests } = createFakeFetch([() => new Response(null, { status: 404 }), live])
    const source = createEventSource({
      url,
      fetch,
      reconnect: { minDelayMs: 1, when: ({ status }) => status === 404 },
    })
    source.open()
    await until(source, 'open')
    source.close()
    expect(requests).toHaveLength(2)
  })

  test('when is not asked about a connection that was closed', async () => {
    const { fetch } = createFakeFetch(live)
    const when = vi.fn(() => true)
    const source = createEventSource({ url, fetch, reconnect: { when } })
    source.open()
    await until(source, 'open')
    source.close()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(when).not.toHaveBeenCalled()
  })

  test('a when that throws fails the source, and tells why', async () => {
    const { fetch } = createFakeFetch(() => new Response(null, { status: 503 }))
    const cause = new Error('broken when')
    const when = () => {
      throw cause
    }
    const onError = vi.fn()
    const source = createEventSource({ url, fetch, onError, reconnect: { when } })
    source.open()
    expect(await until(source, 'failed')).toMatchObject({ error: { cause } })
    expect(onError).toHaveBeenCalledOnce()
  })

  test('an iteration that begins while a listener of the end opens it again goes on', async () => {
    const { fetch } = createFakeFetch([live, [event({ data: 'three', id: '3' }), stall()]])
    const source = createEventSource({ url, fetch })
    const before = source[Symbol.asyncIterator]()
    await until(source, 'open')
    let after: typeof before | undefined
    source.subscribe(() => {
      if (after || source.getSnapshot().status !== 'closed') return
      source.open()
      after = source[Symbol.asyncIterator]()
    })
    source.close()
    expect((await after?.next())?.value?.data).toBe('three')
    source.close()
  })

  test('an iteration that has ended keeps no connection open', async () => {
    const { fetch } = createFakeFetch([live, live])
    const source = createEventSource({ url, fetch })
    source[Symbol.asyncIterator]()
    await until(source, 'open')
    source.close()
    source.open()
    const leave = source.subscribe(() => {})
    await until(source, 'open')
    leave()
    await until(source, 'idle')
  })

  test('an aborted signal ends iterations, old and new, without a throw, and its reason is the cause', async () => {
    const { fetch } = createFakeFetch([[stall()]])
    const controller = new AbortController()
    const source = createEventSource({ url, fetch, signal: controller.signal })
    const old = source[Symbol.asyncIterator]()
    await until(source, 'open')
    source.setOptions({ url, fetch })
    controller.abort('why')
    expect(source.getSnapshot().error).toMatchObject({ code: 'aborted', cause: 'why' })
    expect(await old.next()).toEqual({ done: true, value: undefined })
    expect(await source[Symbol.asyncIterator]().next()).toEqual({ done: true, value: undefined })
  })

  test('open while a retry is waited for tries at once', async () => {
    const { fetch, requests } = createFakeFetch([() => new Response(null, { status: 503 }), live])
    const source = createEventSource({ url, fetch, reconnect: { minDelayMs: 60_000, maxDelayMs: 60_000 } })
    source.subscribe(() => {})
    await until(source, 'reconnecting')
    source.open()
    await until(source, 'open')
    source.close()
    expect(requests).toHaveLength(2)
  })

  test('what is not GET is sent once, unless a cursor or an idempotency key makes it safe', async () => {
    async function countPosts(
      headers: HeadersInit,
      script: Parameters<typeof createFakeFetch>[0],
      lastEventId = '',
    ) {
      const { fetch, requests } = createFakeFetch([script as never, live])
      const source = createEventSource({
        url,
        fetch,
        method: 'POST',
        body: 'x',
        headers,
        lastEventId,
        reconnect: { minDelayMs: 1 },
      })
      source.open()
      await vi.waitFor(() => expect(['closed', 'failed', 'open']).toContain(source.getSnapshot().status))
      await vi.waitFor(() =>
        expect(source.getSnapshot().status === 'open' && requests.length < 2).toBe(false),
      )
      source.close()
      return requests.length
    }
    const refuse = () => new Response(null, { status: 503 })
    expect(await countPosts({}, refuse)).toBe(1)
    expect(await countPosts({}, [event({ data: 'no id' })])).toBe(1)
    expect(await countPosts({ 'idempotency-key': 'k' }, refuse)).toBe(2)
    expect(await countPosts({}, [event({ data: 'with id', id: '1' })])).toBe(2)
    expect(await countPosts({}, [event({ data: 'cleared', id: '' })], '1')).toBe(1)
  })

  test('gives up a request that is not answered in time, and tries again', async () => {
    const { fetch, requests } = createFakeFetch([() => new Promise<Response>(() => {}), live])
    const onError = vi.fn()
    const source = createEventSource({
      url,
      fetch,
      onError,
      connectTimeoutMs: 20,
      reconnect: { minDelayMs: 1 },
    })
    source.open()
    await until(source, 'open')
    source.close()
    expect(requests).toHaveLength(2)
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'timeout', retryable: true })
    expect(onError.mock.calls[0]?.[0].message).toMatch(/nothing for 20 ms.*raise connectTimeoutMs/)
  })

  test('the timeout covers the functions of the options, which need not know of it', async () => {
    const headers = () => new Promise<HeadersInit>(() => {})
    const source = createEventSource({ url, headers, connectTimeoutMs: 20, reconnect: false })
    source.open()
    expect(await until(source, 'failed')).toMatchObject({ error: { code: 'timeout' } })
  })

  test('a function of the options that throws is an error that can be retried', async () => {
    const { fetch } = createFakeFetch(live)
    const headers = vi.fn().mockRejectedValueOnce(new Error('no token')).mockResolvedValue({})
    const onError = vi.fn()
    const source = createEventSource({ url, fetch, headers, onError, reconnect: { minDelayMs: 1 } })
    source.open()
    await until(source, 'open')
    source.close()
    expect(onError.mock.calls[0]?.[0]).toMatchObject({
      code: 'network',
      message: 'The connection failed (no token)',
    })
  })

  test('a silent stream is given up and resumed', async () => {
    const { fetch, requests } = createFakeFetch([live, [wait(1_000_000)]])
    const onError = vi.fn()
    const source = createEventSource({
      url,
      fetch,
      onError,
      stallTimeoutMs: 20,
      reconnect: { minDelayMs: 1 },
    })
    source.open()
    await vi.waitFor(() => expect(requests.length).toBeGreaterThan(1))
    source.close()
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'stalled', retryable: true })
    expect(requests[1]?.headers.get('last-event-id')).toBe('2')
  })
})

describe('control frames', () => {
  const error = { code: 'overloaded', message: 'Too many jobs.', retryable: false }

  test('an error that the server calls final fails the source, and reaches no handler', async () => {
    const script = [
      event({ data: 'kept' }),
      event({ event: 'rivulet.error', data: error }),
      event({ data: 'never' }),
    ]
    const { fetch } = createFakeFetch([...script, stall()])
    const handler = vi.fn()
    const source = createEventSource({
      url,
      fetch,
      events: { 'rivulet.error': handler },
      reducer: keepLast(9),
    })
    source.subscribe(() => {})
    const snapshot = await until(source, 'failed')
    expect(snapshot.state.map(({ data }) => data)).toEqual(['kept'])
    expect(snapshot.error).toMatchObject({ code: 'protocol', retryable: false })
    expect(snapshot.error?.message).toBe('The server ended the stream with an error "Too many jobs.".')
    expect(handler).not.toHaveBeenCalled()
  })

  test('an error that may pass is retried', async () => {
    const script = [event({ event: 'rivulet.error', data: { ...error, retryable: true } }), stall()]
    const { fetch } = createFakeFetch([script, live])
    const source = createEventSource({ url, fetch, reconnect: { minDelayMs: 1 } })
    source.open()
    await until(source, 'open')
    source.close()
  })

  test('a malformed error is an error all the same', async () => {
    const { fetch } = createFakeFetch([event({ event: 'rivulet.error', data: 'null' }), stall()])
    const source = createEventSource({ url, fetch })
    source.open()
    expect((await until(source, 'failed')).error?.message).toBe('The server ended the stream with an error.')
  })

  test('a planned end is no error: the source comes back when it was told to', async () => {
    const { fetch, requests } = createFakeFetch([
      [event({ event: 'rivulet.bye', retry: 40, data: {} }), stall()],
      live,
    ])
    const onError = vi.fn()
    const source = createEventSource({ url, fetch, onError, reconnect: { minDelayMs: 1, random: () => 1 } })
    source.open()
    await vi.waitFor(() => expect(requests).toHaveLength(2))
    source.close()
    expect(onError).not.toHaveBeenCalled()
    expect((requests[1]?.at ?? 0) - (requests[0]?.at ?? 0)).toBeGreaterThanOrEqual(40)
  })

  test('an unknown one is skipped', async () => {
    const { fetch } = createFakeFetch([event({ event: 'rivulet.later', data: {} }), ...live])
    const source = createEventSource({ url, fetch, reducer: keepLast(9) })
    source.subscribe(() => {})
    await vi.waitFor(() => expect(source.getSnapshot().state.map(({ data }) => data)).toEqual(['one', 'two']))
    source.close()
  })
})
