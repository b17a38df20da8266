import { createFakeFetch, event, scriptedResponse, stall, wait } from '@rivulet/testing'
import { describe, expect, test, vi } from 'vitest'

import { createEventSource } from './create-event-source.ts'
import { keepLast } from './keep.ts'
import { until, url } from './source.fixture.ts'

const live = [event({ data: 'one', id: '1' }), event({ data: 'two', id: '2' }), stall()]

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
    await new Promise((resolve) => setImmediate(resolve))
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
