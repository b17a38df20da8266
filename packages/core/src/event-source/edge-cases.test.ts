import { createFakeFetch, event, scriptedResponse, stall, text } from '@rivulet/testing'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { createEventSource } from './create-event-source.ts'
import { keepLast } from './keep.ts'

const url = 'http://rivulet.test/events'
const live = [event({ data: 'one' }), stall()]
const fast = { minDelayMs: 1, maxDelayMs: 1 }

afterEach(() => void vi.unstubAllGlobals())

describe('dispatch', () => {
  test('onOpen comes before the first event, and the id is in force when its event comes', async () => {
    const { fetch } = createFakeFetch([event({ data: 'one', id: '1' }), stall()])
    const order: string[] = []
    const source = createEventSource({
      url,
      fetch,
      onOpen: ({ status }) => void order.push(`open ${status}`),
      onMessage: (data, { lastEventId }) => void order.push(`${data} ${lastEventId}`),
    })
    source.open()
    await vi.waitFor(() => expect(order).toEqual(['open 200', 'one 1']))
    source.close()
  })

  test('closed while a function of the options is awaited: nothing is sent', async () => {
    const { fetch, requests } = createFakeFetch(live)
    const asked = Promise.withResolvers<HeadersInit>()
    const headers = vi.fn(() => asked.promise)
    const source = createEventSource({ url, fetch, headers })
    source.open()
    await vi.waitFor(() => expect(headers).toHaveBeenCalled())
    source.close()
    asked.resolve({})
    await asked.promise
    await new Promise((resolve) => setImmediate(resolve))
    expect(requests).toHaveLength(0)
  })

  test('closed while the response is on its way: it never opens', async () => {
    const answer = Promise.withResolvers<Response>()
    const { fetch, requests } = createFakeFetch(() => answer.promise)
    const onOpen = vi.fn()
    const source = createEventSource({ url, fetch, onOpen })
    source.open()
    await vi.waitFor(() => expect(requests).toHaveLength(1))
    source.close()
    answer.resolve(scriptedResponse(live))
    await new Promise((resolve) => setImmediate(resolve))
    expect(onOpen).not.toHaveBeenCalled()
    expect(source.getSnapshot().status).toBe('closed')
  })

  test('closed and opened again inside a handler: the rest of the chunk is dropped, and the new connection delivers', async () => {
    const { fetch, requests } = createFakeFetch([
      [event({ data: 'one' }), event({ data: 'two' }), stall()],
      [event({ data: 'again' }), stall()],
    ])
    const heard: string[] = []
    const source = createEventSource({
      url,
      fetch,
      onMessage(data) {
        heard.push(data)
        if (data !== 'one') return
        source.close()
        source.open()
      },
    })
    source.subscribe(() => {})
    await vi.waitFor(() => expect(heard).toEqual(['one', 'again']))
    expect(source.getSnapshot().status).toBe('open')
    source.close()
    expect(requests).toHaveLength(2)
  })
})

describe('requests', () => {
  test('fetch is looked up at the attempt and called without a this', async () => {
    const { fetch } = createFakeFetch(live)
    const seen: unknown[] = []
    const source = createEventSource({ url })
    vi.stubGlobal('fetch', function (this: unknown, ...request: Parameters<typeof fetch>) {
      seen.push(this)
      return fetch(...request)
    })
    source.open()
    await vi.waitFor(() => expect(source.getSnapshot().status).toBe('open'))
    source.close()
    expect(seen).toEqual([undefined])
  })

  test('a reconnect goes to the original address, not to where a redirect led; events are of the latter', async () => {
    const origins: string[] = []
    const { fetch, requests } = createFakeFetch([[event({ data: 'one' })], live])
    const source = createEventSource({
      url,
      fetch: async (...request) => {
        const response = await fetch(...request)
        const redirected = new Response(response.body, response)
        Object.defineProperty(redirected, 'url', { value: 'http://elsewhere.test/events' })
        return redirected
      },
      onMessage: (_, { origin }) => void origins.push(origin),
      reconnect: fast,
    })
    source.open()
    await vi.waitFor(() => expect(origins).toHaveLength(2))
    source.close()
    expect(origins).toEqual(['http://elsewhere.test', 'http://elsewhere.test'])
    expect(requests.map((request) => request.url)).toEqual([url, url])
  })

  test('an abort that nobody here asked for is a transport fault, and retried', async () => {
    const { fetch, requests } = createFakeFetch([
      () => Promise.reject(new DOMException('The user agent gave up.', 'AbortError')),
      live,
    ])
    const onError = vi.fn()
    const source = createEventSource({ url, fetch, onError, reconnect: fast })
    source.open()
    await vi.waitFor(() => expect(source.getSnapshot().status).toBe('open'))
    source.close()
    expect(requests).toHaveLength(2)
    expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'network', retryable: true })
  })

  test('a signal outlives its source without a listener', async () => {
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const { fetch } = createFakeFetch(live)
    const source = createEventSource({ url, fetch, signal })
    source.open()
    await vi.waitFor(() => expect(source.getSnapshot().status).toBe('open'))
    source.close()
    const options = added.mock.calls.map(([, , option]) => option)
    expect(options).toHaveLength(1)
    expect(options[0]).toMatchObject({ signal: { aborted: true } })
  })
})

test('an Accept of the caller goes out as it is', async () => {
  const { fetch, requests } = createFakeFetch(live)
  const source = createEventSource({ url, fetch, headers: { accept: 'text/event-stream, */*' } })
  source.open()
  await vi.waitFor(() => expect(requests).toHaveLength(1))
  source.close()
  expect(requests[0]?.headers.get('accept')).toBe('text/event-stream, */*')
})

test('a consumer that takes its time is no silence of the server', async () => {
  vi.useFakeTimers()
  const { fetch } = createFakeFetch([text('data: x\n\n'.repeat(100)), stall()])
  const onError = vi.fn()
  const source = createEventSource({ url, fetch, onError, stallTimeoutMs: 1_000 })
  const iterator = source[Symbol.asyncIterator]()
  expect((await iterator.next()).value?.data).toBe('x')
  await vi.advanceTimersByTimeAsync(10_000)
  for (let taken = 1; taken < 100; taken++) await iterator.next()
  await vi.advanceTimersByTimeAsync(500)
  expect(onError).not.toHaveBeenCalled()
  source.close()
  vi.useRealTimers()
})

describe('a fetch that knows nothing of the signal', () => {
  const streamOf = (cancel: () => void) =>
    new Response(new ReadableStream({ cancel }), { headers: { 'content-type': 'text/event-stream' } })

  test('has its response let go when that comes after the end', async () => {
    const cancel = vi.fn()
    const answer = Promise.withResolvers<Response>()
    const fetch = vi.fn(() => answer.promise)
    const source = createEventSource({ url, fetch })
    source.open()
    await vi.waitFor(() => expect(fetch).toHaveBeenCalled())
    source.close()
    answer.resolve(streamOf(cancel))
    await vi.waitFor(() => expect(cancel).toHaveBeenCalled())
  })

  test('has its body let go when onOpen closes the source', async () => {
    const cancel = vi.fn()
    const source = createEventSource({
      url,
      fetch: () => Promise.resolve(streamOf(cancel)),
      onOpen: () => source.close(),
    })
    source.open()
    await vi.waitFor(() => expect(cancel).toHaveBeenCalled())
  })
})

describe('responses', () => {
  async function endOf(response: () => Response) {
    const source = createEventSource({ url, fetch: createFakeFetch(response).fetch })
    source.open()
    await vi.waitFor(() => expect(['open', 'failed']).toContain(source.getSnapshot().status), {
      timeout: 5_000,
    })
    const { status, error } = source.getSnapshot()
    source.close()
    return error?.code ?? status
  }

  test.each([
    ['text/event-stream', 'open'],
    ['text/event-stream;', 'open'],
    ['Text/Event-Stream ; charset=windows-1252', 'open'],
    ['text/event-streamx', 'content-type'],
    ['text/x-event-stream', 'content-type'],
    ['application/json', 'content-type'],
    ['', 'content-type'],
  ])('the content type %j: %s', async (type, end) => {
    const script = end === 'open' ? live : [event({ data: 'one' })]
    expect(await endOf(() => scriptedResponse(script, { headers: { 'content-type': type } }))).toBe(end)
  })

  test.each([201, 202, 206, 299])('a stream with status %d is refused', async (status) => {
    expect(await endOf(() => scriptedResponse([event({ data: 'one' })], { status }))).toBe('http')
  })

  test('a refused response that never ends is left after a second', async () => {
    const left = vi.fn()
    function* endless() {
      try {
        yield* live
      } finally {
        left()
      }
    }
    expect(await endOf(() => scriptedResponse(endless(), { status: 404 }))).toBe('http')
    expect(left).toHaveBeenCalledOnce()
  })
})

test('ids are kept where a block without data brings them', async () => {
  const { fetch, requests } = createFakeFetch([[event({ id: '5' })], live])
  const source = createEventSource({ url, fetch, reconnect: fast, reducer: keepLast(1) })
  source.subscribe(() => {})
  await vi.waitFor(() => expect(requests).toHaveLength(2))
  source.close()
  expect(requests[1]?.headers.get('last-event-id')).toBe('5')
})
