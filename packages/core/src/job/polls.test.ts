import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'

import { createJob } from './create-job.ts'
import { job } from './job.fixture.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})

afterEach(() => {
  vi.useRealTimers()
})

/** A server whose stream is mute, and a client that falls back at once; answers come in no time. */
function polled(answer: (headers: Headers) => Response, options = {}) {
  const polls: number[] = []
  const fetch: typeof globalThis.fetch = async (_, { headers: init } = {}) => {
    const headers = new Headers(init)
    if (headers.get('accept') === 'text/event-stream') return new Promise(() => {})
    polls.push(Date.now())
    expect(headers.get('accept')).toBe('application/json')
    return answer(headers)
  }
  const onError = vi.fn()
  const source = createJob({
    url: 'http://rivulet.test/jobs/j1',
    fetch,
    onError: (error) => error.code !== 'timeout' && onError(error),
    silentAfterMs: 0,
    reconnect: { random: () => 1 },
    ...options,
  })
  onTestFinished(source.subscribe(() => {}))
  const seconds = () => polls.map((at) => Math.round((at - (polls[0] ?? 0)) / 100) / 10)
  return { source, onError, seconds }
}

test('a poll follows the other after two seconds at most, and asks only for what is new', async () => {
  let frame = job({ value: 100 })
  const tags: (string | null)[] = []
  const { source, seconds } = polled((headers) => {
    const known = headers.get('if-none-match')
    tags.push(known)
    const etag = `"e1-${frame.rev}"`
    return known === etag ? new Response(null, { status: 304 }) : Response.json(frame, { headers: { etag } })
  })
  await vi.advanceTimersByTimeAsync(3_000)
  const before = source.getSnapshot()
  expect(before).toMatchObject({ value: 100, connection: 'polling' })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(source.getSnapshot()).toBe(before)
  frame = job({ rev: 2, value: 200 })
  await vi.advanceTimersByTimeAsync(2_000)
  expect(source.getSnapshot().value).toBe(200)
  expect(seconds()).toEqual([0, 2, 4, 6])
  expect(tags).toEqual([null, '"e1-1"', '"e1-1"', '"e1-1"'])
})

test('a part of the interval is left to chance', async () => {
  const { seconds } = polled(() => Response.json(job()), { pollMs: 4_000, reconnect: { random: () => 0 } })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(seconds()).toEqual([0, 2, 4])
})

test.each([429, 503])('the Retry-After of a %d is kept', async (status) => {
  let isBusy = true
  const { source, onError, seconds } = polled(() =>
    isBusy
      ? new Response('', { status, headers: { 'retry-after': '25' } })
      : Response.json(job({ value: 100 })),
  )
  await vi.advanceTimersByTimeAsync(100)
  isBusy = false
  await vi.advanceTimersByTimeAsync(26_000)
  expect(seconds()).toEqual([0, 25])
  expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status, retryAfterMs: 25_000 }))
  expect(source.getSnapshot()).toMatchObject({ value: 100, connection: 'polling', error: null })
})

test('polls that fail come at growing intervals, up to 30 seconds; one that succeeds at the usual one', async () => {
  let isDown = true
  const { onError, seconds } = polled(() =>
    isDown ? new Response('', { status: 500 }) : Response.json(job()),
  )
  await vi.advanceTimersByTimeAsync(61_000)
  isDown = false
  await vi.advanceTimersByTimeAsync(34_000)
  expect(seconds()).toEqual([0, 2, 6, 14, 30, 60, 90, 92, 94])
  expect(onError).toHaveBeenCalledTimes(6)
})

test('the first poll that fails after a good one waits no longer than that did; then the interval grows', async () => {
  const answers = [200, 500, 500, 500, 200, 500, 200]
  const { seconds } = polled(() => {
    const status = answers.shift() ?? 200
    return status === 200 ? Response.json(job()) : new Response('', { status })
  })
  await vi.advanceTimersByTimeAsync(25_000)
  expect(seconds()).toEqual([0, 2, 4, 8, 16, 18, 20, 22, 24])
})

test.each([0, -1, Number.NaN])('pollMs: %d is the default, not a storm', async (pollMs) => {
  const { seconds } = polled(() => Response.json(job()), { pollMs })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(seconds()).toEqual([0, 2, 4])
})

test('pollMs: Infinity asks once', async () => {
  const { seconds } = polled(() => Response.json(job()), { pollMs: Infinity })
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(seconds()).toEqual([0])
})

test('refresh() asks once, unless the stream keeps silent', async () => {
  const { source, seconds } = polled(() => Response.json(job({ value: 100 })), { silentAfterMs: 9_000 })
  await vi.advanceTimersByTimeAsync(0)
  source.refresh()
  await vi.advanceTimersByTimeAsync(8_000)
  expect(source.getSnapshot()).toMatchObject({ value: 100, connection: 'connecting' })
  expect(seconds()).toEqual([0])
  await vi.advanceTimersByTimeAsync(4_000)
  expect(source.getSnapshot().connection).toBe('polling')
  expect(seconds()).toEqual([0, 9, 11])
})

test('refresh() asks again while it has no answer', async () => {
  let isDown = true
  const { source, seconds } = polled(
    () => (isDown ? new Response('', { status: 500 }) : Response.json(job({ value: 100 }))),
    { silentAfterMs: 60_000 },
  )
  await vi.advanceTimersByTimeAsync(0)
  source.refresh()
  await vi.advanceTimersByTimeAsync(1_000)
  isDown = false
  await vi.advanceTimersByTimeAsync(20_000)
  expect(source.getSnapshot()).toMatchObject({ value: 100, connection: 'connecting' })
  expect(seconds()).toEqual([0, 2])
})

test('refresh() asks for the whole, whatever was known', async () => {
  const tags: (string | null)[] = []
  const { source } = polled(
    (headers) => {
      tags.push(headers.get('if-none-match'))
      return Response.json(job(), { headers: { etag: '"1"' } })
    },
    { silentAfterMs: 500 },
  )
  await vi.advanceTimersByTimeAsync(3_000)
  source.refresh()
  await vi.advanceTimersByTimeAsync(100)
  expect(tags).toEqual([null, '"1"', null])
})

test('a poll without an answer is given up after connectTimeoutMs, also where its body never ends', async () => {
  const onError = vi.fn()
  const { seconds } = polled(
    () =>
      new Response(new ReadableStream({ start: (body) => body.enqueue(new Uint8Array([123])) }), {
        headers: { 'content-type': 'application/json' },
      }),
    { connectTimeoutMs: 5_000, onError },
  )
  await vi.advanceTimersByTimeAsync(8_000)
  expect(seconds()).toEqual([0, 7])
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'timeout', retryable: true }))
})

test('a malformed answer is reported once, and asked for again', async () => {
  const { source, onError, seconds } = polled(() => Response.json({ status: 'who knows' }))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(onError).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ code: 'protocol', body: '{"status":"who knows"}' }),
  )
  await vi.advanceTimersByTimeAsync(1_000)
  expect(seconds()).toEqual([0, 2])
  expect(source.getSnapshot()).toMatchObject({ connection: 'polling', error: null })
})
