// oxlint-disable unicorn/prefer-add-event-listener -- the handler attributes are what is tested
import { createFakeFetch, cut, event, stall, text } from '@rivulet/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { EventSource, type EventSourceInit } from './spec-event-source.ts'

const url = 'http://rivulet.test/events'
const live = [event({ data: 'one', id: '1' }), stall()]

let sources: EventSource[] = []
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  for (const source of sources) source.close()
  sources = []
  vi.useRealTimers()
})

/** Opens a source, and writes down its events as type, state and data. */
function open(init?: EventSourceInit | null, types = ['open', 'message', 'error']) {
  const source = new EventSource(url, init as EventSourceInit)
  sources.push(source)
  const seen: unknown[] = []
  for (const type of types) {
    source.addEventListener(type, (event) => seen.push([type, source.readyState, event.data]))
  }
  return { source, seen }
}

/** Lets everything happen that needs no time. */
const settle = () => vi.advanceTimersByTimeAsync(0)

describe('the interface', () => {
  test('has its constants on the class and on the prototype, read-only', () => {
    for (const target of [EventSource, EventSource.prototype]) {
      expect([target.CONNECTING, target.OPEN, target.CLOSED]).toEqual([0, 1, 2])
      expect(Object.getOwnPropertyDescriptor(target, 'OPEN')).toEqual({
        value: 1,
        enumerable: true,
        writable: false,
        configurable: false,
      })
    }
    expect(Object.prototype.toString.call(EventSource.prototype)).toBe('[object EventSource]')
  })

  test('cannot be called without new', () => {
    const call = EventSource as unknown as (url: string) => void
    expect(() => call(url)).toThrow(TypeError)
  })

  test('resolves its URL, and refuses what it cannot resolve without a page', () => {
    const { fetch } = createFakeFetch(live)
    sources.push(new EventSource(new URL('http://rivulet.test/a/../b'), { fetch }))
    expect(sources[0]?.url).toBe('http://rivulet.test/b')
    for (const wrong of ['', '/events', 'http://a b/']) {
      expect(() => new EventSource(wrong)).toThrow(
        expect.objectContaining({
          name: 'SyntaxError',
          message: expect.stringMatching(/pass a valid URL, absolute where there is no page/),
        }),
      )
    }
  })

  test('takes null for an empty dictionary', async () => {
    const { fetch, requests } = createFakeFetch(live)
    vi.stubGlobal('fetch', fetch)
    const { source } = open(null)
    await settle()
    vi.unstubAllGlobals()
    expect(source.withCredentials).toBe(false)
    expect(requests).toHaveLength(1)
  })

  test('a handler is one listener, in the place where it was first set', async () => {
    const { fetch } = createFakeFetch([text('data: 1\n\n'), stall()])
    const source = new EventSource(url, { fetch })
    sources.push(source)
    const calls: string[] = []
    source.onmessage = () => calls.push('replaced')
    source.addEventListener('message', () => calls.push('listener'))
    const handler = function (this: EventSource) {
      calls.push(this === source ? 'handler' : 'a handler of something else')
    }
    source.onmessage = handler
    source.onopen = () => calls.push('removed')
    source.onopen = null
    source.onerror = 'no function' as unknown as null
    await settle()
    expect(calls).toEqual(['handler', 'listener'])
    expect([source.onopen, source.onmessage, source.onerror]).toEqual([null, handler, null])
  })

  test('a handler that was taken away comes back behind the others', async () => {
    const { fetch } = createFakeFetch([text('data: 1\n\n'), stall()])
    const source = new EventSource(url, { fetch })
    sources.push(source)
    const calls: string[] = []
    source.onmessage = () => calls.push('handler')
    source.onmessage = null
    source.addEventListener('message', () => calls.push('listener'))
    source.onmessage = () => calls.push('handler')
    await settle()
    expect(calls).toEqual(['listener', 'handler'])
  })
})

describe('requests', () => {
  test('go out with the method, headers and body of the dictionary, asked anew for each attempt', async () => {
    const { fetch, requests } = createFakeFetch([[event({ data: 'x', id: '7' })], live])
    let attempt = 0
    open({
      fetch,
      method: 'POST',
      headers: () => ({ authorization: `Bearer ${++attempt}` }),
      body: async () => `body ${attempt}`,
    })
    await vi.advanceTimersByTimeAsync(3_000)
    expect(requests.map(({ method, body }) => [method, body])).toEqual([
      ['POST', 'body 1'],
      ['POST', 'body 2'],
    ])
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer 1', 'Bearer 2'])
    expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '7'])
  })

  test('send cookies to other origins only when asked to', async () => {
    const { fetch } = createFakeFetch(live)
    const credentials: unknown[] = []
    const spy: typeof fetch = (input, init) => {
      credentials.push(init?.credentials)
      return fetch(input, init)
    }
    open({ fetch: spy })
    open({ fetch: spy, withCredentials: true })
    await settle()
    expect(credentials).toEqual(['same-origin', 'include'])
  })

  test('a body does not go with GET', () => {
    expect(() => new EventSource(url, { body: 'x' })).toThrow(/pass method: 'POST' too/)
    expect(() => new EventSource(url, { body: 'x', method: 'head' })).toThrow(TypeError)
  })

  test('a POST without a cursor is never sent twice: its end is the end', async () => {
    const { fetch, requests } = createFakeFetch([[event({ data: 'x' })], live])
    const { seen } = open({ fetch, method: 'POST', body: 'once' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(requests).toHaveLength(1)
    expect(seen).toEqual([
      ['open', 1, undefined],
      ['message', 1, 'x'],
      ['error', 2, undefined],
    ])
  })
})

describe('reconnecting', () => {
  test('waits 3,000 ms each time, neither more nor less, however often the network fails', async () => {
    const times: number[] = []
    const { seen } = open({
      fetch: async () => {
        times.push(Date.now())
        throw new TypeError('no network')
      },
    })
    await vi.advanceTimersByTimeAsync(9_000)
    expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 3_000, 6_000, 9_000])
    expect(seen).toEqual(times.map(() => ['error', 0, undefined]))
  })

  test.each([
    ['2', 2],
    ['0100000', 100_000],
    ['4294967296', 2 ** 31 - 1],
  ])('waits for as long as retry: %s says, also when the next attempts fail', async (retry, delayMs) => {
    const { fetch, requests } = createFakeFetch([[text(`retry: ${retry}\n`)], [cut()], live])
    open({ fetch })
    await settle()
    for (const count of [1, 2]) {
      await vi.advanceTimersByTimeAsync(delayMs - 1)
      expect(requests).toHaveLength(count)
      await vi.advanceTimersByTimeAsync(1)
      expect(requests).toHaveLength(count + 1)
    }
  })

  test('a stream that breaks off reconnects from its last id', async () => {
    const { fetch, requests } = createFakeFetch([[event({ data: 'one', id: '1' }), cut()], [stall()]])
    const { seen } = open({ fetch })
    await vi.advanceTimersByTimeAsync(3_000)
    expect(requests[1]?.headers.get('last-event-id')).toBe('1')
    expect(seen).toEqual([
      ['open', 1, undefined],
      ['message', 1, 'one'],
      ['error', 0, undefined],
      ['open', 1, undefined],
    ])
  })

  test.each([201, 204, 401, 429, 500, 503])('a response of %i is the end', async (status) => {
    const headers = { 'content-type': 'text/event-stream', 'retry-after': '1' }
    const fetch = vi.fn(async () => new Response(status === 204 ? null : 'data: x\n\n', { status, headers }))
    const { seen } = open({ fetch })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(seen).toEqual([['error', 2, undefined]])
    expect(fetch).toHaveBeenCalledOnce()
  })

  test('neither a slow answer nor a silent stream is given up', async () => {
    const fetch = vi.fn(() => new Promise<Response>(() => {}))
    const slow = open({ fetch })
    const silent = createFakeFetch([text(': beat\n'), stall()])
    const quiet = open({ fetch: silent.fetch })
    await vi.advanceTimersByTimeAsync(24 * 60 * 60 * 1_000)
    expect(fetch).toHaveBeenCalledOnce()
    expect(silent.requests).toHaveLength(1)
    expect([slow.source.readyState, quiet.source.readyState]).toEqual([0, 1])
  })
})

describe('events', () => {
  test('of any name are the page\u2019s, also those of our own protocol', async () => {
    const types = ['rivulet.bye', 'rivulet.error', 'error', 'open', '__proto__', 'constructor']
    const { fetch, requests } = createFakeFetch([
      ...types.map((type) => event({ event: type, data: type })),
      stall(),
    ])
    const { source, seen } = open({ fetch }, types)
    await settle()
    expect(seen).toEqual([['open', 1, undefined], ...types.map((type) => [type, 1, type])])
    expect(source.readyState).toBe(1)
    expect(requests).toHaveLength(1)
  })

  test('end with close(), also those of the same chunk', async () => {
    const { fetch } = createFakeFetch([text('data: 1\n\ndata: 2\n\n'), stall()])
    const { source, seen } = open({ fetch })
    source.onmessage = () => source.close()
    await settle()
    expect(seen).toEqual([
      ['open', 1, undefined],
      ['message', 1, '1'],
    ])
    expect(source.readyState).toBe(2)
  })

  test.each(['open', 'error'])(
    'none follows when a listener of %s closes the source, and no timer is left',
    async (type) => {
      const { fetch, requests } = createFakeFetch([[text('data: 1\n\n')], live])
      const { source, seen } = open({ fetch })
      source.addEventListener(type, () => source.close())
      await vi.advanceTimersByTimeAsync(0)
      expect(seen.at(-1)).toEqual([type, type === 'open' ? 1 : 0, undefined])
      expect(vi.getTimerCount()).toBe(0)
      expect(requests).toHaveLength(1)
    },
  )

  test('none comes once it was closed, at whichever moment after the answer', async () => {
    for (let ticks = 0; ticks < 40; ticks++) {
      const { source, seen } = open({
        fetch: async () => {
          void (async () => {
            for (let tick = 0; tick < ticks; tick++) await Promise.resolve()
            source.close()
            seen.splice(0)
          })()
          return new Response('data: 1\n\n', { headers: { 'content-type': 'text/event-stream' } })
        },
      })
      await settle()
      expect([ticks, source.readyState, seen]).toEqual([ticks, 2, []])
    }
  })

  test('none comes when it was closed before the answer', async () => {
    const { fetch } = createFakeFetch(live)
    const { source, seen } = open({ fetch })
    source.close()
    await settle()
    expect(seen).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
