import { afterEach, expect, test, vi } from 'vitest'

import { createFakeFetch } from './fake-fetch.ts'
import { event, type Step, stall, text, wait } from './script.ts'
import { scriptedResponse } from './scripted-response.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const hello = [event({ data: 'hello' })]

test('plays a script as an event stream', async () => {
  const { fetch } = createFakeFetch(hello)
  const response = await fetch('http://server.test/events')
  expect(response.url).toBe('http://server.test/events')
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(await response.text()).toBe('data: hello\n\n')
})

test('plays an empty list of steps as an empty stream', async () => {
  const { fetch } = createFakeFetch([])
  expect(await (await fetch('/')).text()).toBe('')
})

test('answers each request with its own answer, and repeats the last', async () => {
  const { fetch } = createFakeFetch([
    hello,
    (request, index) => new Response(`${request.method} ${index}`, { status: 503 }),
  ])
  expect(await (await fetch('/')).text()).toBe('data: hello\n\n')
  for (const expected of ['GET 1', 'GET 2']) {
    const response = await fetch('/')
    expect(response.status).toBe(503)
    expect(await response.text()).toBe(expected)
  }
})

test('records each request as it was sent', async () => {
  vi.useFakeTimers({ now: 1_000, toFake: ['Date'] })
  const { fetch, requests } = createFakeFetch(hello)
  await fetch('http://server.test/a?b=c', { headers: { 'Last-Event-ID': '7' } })
  vi.setSystemTime(2_000)
  await fetch(new Request('http://server.test/chat', { method: 'POST', body: 'question' }))
  await fetch('http://server.test/chat', { method: 'DELETE' })
  expect(requests).toEqual([
    { url: 'http://server.test/a?b=c', method: 'GET', headers: expect.any(Headers), body: null, at: 1_000 },
    {
      url: 'http://server.test/chat',
      method: 'POST',
      headers: expect.any(Headers),
      body: 'question',
      at: 2_000,
    },
    { url: 'http://server.test/chat', method: 'DELETE', headers: expect.any(Headers), body: null, at: 2_000 },
  ])
  expect(requests[0]?.headers.get('last-event-id')).toBe('7')
})

test('has recorded a request as soon as fetch was called, and its body before the handler sees it', async () => {
  const bodies: (string | null | undefined)[] = []
  const { fetch, requests } = createFakeFetch(async (request) => {
    bodies.push(requests[0]?.body, await request.text())
    return new Response()
  })
  const response = fetch('/', { method: 'POST', body: 'question' })
  expect(requests).toHaveLength(1)
  await response
  expect(bodies).toEqual(['question', 'question'])
})

test('resolves a relative URL against the page, or else against localhost', async () => {
  const { fetch, requests } = createFakeFetch(hello)
  await fetch('/events')
  vi.stubGlobal('location', new URL('https://page.test/deep/index.html'))
  await fetch('events')
  expect(requests.map(({ url }) => url)).toEqual(['http://localhost/events', 'https://page.test/deep/events'])
})

test('rejects with what the handler throws', async () => {
  const error = new TypeError('fetch failed')
  const { fetch } = createFakeFetch(() => {
    throw error
  })
  await expect(fetch('/')).rejects.toBe(error)
})

test('takes Response.error() for a network that is down', async () => {
  const { fetch } = createFakeFetch(() => Response.error())
  await expect(fetch('/')).rejects.toThrow(new TypeError('fetch failed'))
})

test('a signal that has aborted already sends no request', async () => {
  const { fetch, requests } = createFakeFetch(hello)
  await expect(fetch('/', { signal: AbortSignal.abort('before') })).rejects.toBe('before')
  expect(requests).toEqual([])
})

test('an abort before the response rejects at once, and lets go of a response that comes late', async () => {
  const controller = new AbortController()
  const late = Promise.withResolvers<Response>()
  const { fetch } = createFakeFetch(() => late.promise)
  const pending = fetch('/', { signal: controller.signal })
  controller.abort('enough')
  await expect(pending).rejects.toBe('enough')
  const cancelled = Promise.withResolvers<unknown>()
  late.resolve(new Response(new ReadableStream({ cancel: cancelled.resolve })))
  expect(await cancelled.promise).toBe('enough')
})

test.each([
  ['the signal of init', (signal: AbortSignal): Parameters<typeof fetch> => ['/', { signal }]],
  [
    'the signal of a Request',
    (signal: AbortSignal): Parameters<typeof fetch> => [new Request('http://server.test', { signal })],
  ],
])('%s errors a body under way, stops its script and clears its timers', async (_, request) => {
  vi.useFakeTimers()
  const stopped = vi.fn<() => void>()
  function* script(): Generator<Step> {
    try {
      yield text('a')
      yield wait(1_000)
    } finally {
      stopped()
    }
  }
  const controller = new AbortController()
  const { fetch } = createFakeFetch(() => scriptedResponse(script()))
  const response = await fetch(...request(controller.signal))
  const reader = response.body?.getReader()
  await reader?.read()
  const pending = reader?.read()
  await vi.advanceTimersByTimeAsync(0)
  expect(vi.getTimerCount()).toBe(1)
  controller.abort('enough')
  await expect(pending).rejects.toBe('enough')
  expect(stopped).toHaveBeenCalledOnce()
  expect(vi.getTimerCount()).toBe(0)
})

test('the signal of init goes before that of a Request, also when it is null', async () => {
  const { fetch } = createFakeFetch(hello)
  const request = new Request('http://server.test', { signal: AbortSignal.abort('of the request') })
  await expect(fetch(request, { signal: AbortSignal.abort('of init') })).rejects.toBe('of init')
  expect((await fetch(request, { signal: null })).ok).toBe(true)
})

test('a client that cancels the body stops the script', async () => {
  const controller = new AbortController()
  const { fetch } = createFakeFetch((request) => scriptedResponse([stall()], { signal: request.signal }))
  const response = await fetch('/', { signal: controller.signal })
  await response.body?.cancel()
  controller.abort()
  expect(await response.body?.getReader().read()).toEqual({ done: true, value: undefined })
})

test('a response that has been read before is refused with a hint', async () => {
  const response = new Response('once')
  const { fetch } = createFakeFetch(() => response)
  await fetch('/')
  await expect(fetch('/')).rejects.toThrow(/Make a new one for each request/)
})

test('a response without a body may be used again', async () => {
  const response = new Response(null, { status: 204 })
  const { fetch } = createFakeFetch(() => response)
  expect((await fetch('http://server.test/a')).status).toBe(204)
  expect((await fetch('http://server.test/b')).url).toBe('http://server.test/b')
})

test('an answer mixed from steps and handlers is refused with a hint', () => {
  // @ts-expect-error a step is not an answer
  const mixed = () => createFakeFetch([text('a'), () => new Response()])
  expect(mixed).toThrow(TypeError)
  expect(mixed).toThrow(/Pass \(request\) => Response, a list of steps, or a list of those/)
})

test('has the type of fetch', () => {
  const fetch: typeof globalThis.fetch = createFakeFetch(hello).fetch
  expect(fetch).toBeTypeOf('function')
})
