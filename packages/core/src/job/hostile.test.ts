import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'

import { createJob } from './create-job.ts'
import { job } from './job.fixture.ts'
import { event } from './job-server.fixture.ts'
import type { JobController, JobOptions } from './types.ts'

const url = 'http://rivulet.test/jobs/j1'
const utf8 = new TextEncoder()

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})

afterEach(() => {
  vi.useRealTimers()
})

type Fetch = typeof globalThis.fetch

/** Answers polls and streams in no time, each in its own way. */
function fetching(ways: {
  stream: () => Response | Promise<Response>
  poll: () => Response | Promise<Response>
}) {
  return vi.fn<Fetch>(async (_, { headers } = {}) =>
    new Headers(headers).get('accept') === 'text/event-stream' ? ways.stream() : ways.poll(),
  )
}

/** How often the stream of a job was asked for. */
function streamsIn(fetch: ReturnType<typeof fetching>): number {
  return fetch.mock.calls.filter(
    ([, init]) => new Headers(init?.headers).get('accept') !== 'application/json',
  ).length
}

function streamOf(start: (say: (text: string) => void) => void): Response {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => start((text) => controller.enqueue(utf8.encode(text))),
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

function watching(options: Partial<JobOptions>): JobController & { errors: string[] } {
  const errors: string[] = []
  const source = createJob({
    url,
    reconnect: { random: () => 1 },
    onError: ({ code, message }) => errors.push(`${code}: ${message}`),
    ...options,
  })
  onTestFinished(source.subscribe(() => {}))
  return Object.assign(source, { errors })
}

const spoken = () => streamOf((say) => say(event(job({ value: 100 }))))

describe('what the caller brings', () => {
  const fail = () => {
    throw new Error('mine')
  }
  const broken: [string, Partial<JobOptions>][] = [
    ['a url that throws', { url: fail }],
    ['headers that throw', { headers: fail }],
    ['headers that reject', { headers: () => Promise.reject(new Error('mine')) }],
    ['a fetch that throws at once', { fetch: fail }],
  ]

  test.each(broken)('%s is reported, and asked again at growing intervals', async (_, options) => {
    const source = watching({
      fetch: fetching({ stream: spoken, poll: () => Response.json(job()) }),
      ...options,
    })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(source.getSnapshot()).toMatchObject({ status: 'loading', connection: 'polling', error: null })
    expect(source.errors.length).toBeGreaterThan(5)
    expect(source.errors.length).toBeLessThan(20)
    source.setOptions({ url, fetch: fetching({ stream: spoken, poll: () => Response.json(job()) }) })
    await vi.advanceTimersByTimeAsync(30_000)
    expect(source.getSnapshot()).toMatchObject({ status: 'running', value: 100 })
  })

  test('headers that never settle are given up, for both ways, and asked again', async () => {
    const fetch = fetching({ stream: spoken, poll: () => Response.json(job()) })
    const source = watching({ fetch, headers: () => new Promise(() => {}) })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(source.getSnapshot()).toMatchObject({ status: 'loading', connection: 'polling' })
    expect(source.errors).toEqual([expect.stringMatching(/^timeout/), expect.stringMatching(/^timeout/)])
    expect(fetch).not.toHaveBeenCalled()
    source.setOptions({ url, fetch })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(source.getSnapshot()).toMatchObject({ connection: 'stream', value: 100 })
  })
})

describe('silentAfterMs', () => {
  const mute = {
    stream: () => streamOf((say) => say(': open\n\n')),
    poll: () => Response.json(job({ value: 7 })),
  }

  test.each([[Infinity], [1e12]])('%d waits for ever', async (silentAfterMs) => {
    const fetch = fetching(mute)
    watching({ fetch, silentAfterMs })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(fetch).toHaveBeenCalledOnce()
  })

  test.each([[NaN], [-1]])('%d is the default', async (silentAfterMs) => {
    const fetch = fetching(mute)
    const source = watching({ fetch, silentAfterMs })
    await vi.advanceTimersByTimeAsync(2_900)
    expect(source.getSnapshot().connection).toBe('connecting')
    await vi.advanceTimersByTimeAsync(200)
    expect(source.getSnapshot()).toMatchObject({ connection: 'polling', value: 7 })
  })

  test.each([[NaN], [-1], [Infinity]])('%d leaves a stream that speaks alone', async (silentAfterMs) => {
    const fetch = fetching({ ...mute, stream: spoken })
    const source = watching({ fetch, silentAfterMs })
    await vi.advanceTimersByTimeAsync(14_000)
    expect(source.getSnapshot().connection).toBe('stream')
    expect(fetch).toHaveBeenCalledOnce()
  })
})

describe('a stream', () => {
  test('that was live and is dead without a word, heartbeats never seen, is opened anew', async () => {
    const fetch = fetching({ stream: spoken, poll: () => Response.json(job({ value: 100 })) })
    const source = watching({ fetch })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(source.getSnapshot().connection).toBe('stream')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(source.getSnapshot().connection).toBe('polling')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(streamsIn(fetch)).toBe(2)
    expect(source.getSnapshot().connection).toBe('stream')
  })

  test('of garbage without an end is polled beside', async () => {
    const source = watching({
      fetch: fetching({
        stream: () =>
          streamOf((say) => {
            const timer = setInterval(() => say('garbage: \u0000\n\ufffd\n\n: \nid\ndata\n'), 100)
            onTestFinished(() => clearInterval(timer))
          }),
        poll: () => Response.json(job({ value: 100 })),
      }),
    })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(source.getSnapshot()).toMatchObject({ connection: 'polling', value: 100 })
  })

  test('that speaks of another job changes nothing', async () => {
    const { promise, resolve } = Promise.withResolvers<(text: string) => void>()
    const source = watching({
      fetch: fetching({ stream: () => streamOf(resolve), poll: () => Response.json(job()) }),
    })
    const say = await promise
    say(event(job({ value: 100 })))
    await vi.advanceTimersByTimeAsync(100)
    say(event(job({ id: 'j2', rev: 9, status: 'completed', value: 1_000 })))
    say(event(job({ rev: 2, value: 200 })))
    await vi.advanceTimersByTimeAsync(100)
    expect(source.getSnapshot()).toMatchObject({ id: 'j1', status: 'running', value: 200 })
  })
})

test('204 of a stream that the job has ended is learned by one poll, and by no more', async () => {
  const fetch = fetching({
    stream: () => new Response(null, { status: 204 }),
    poll: () => Response.json(job({ status: 'failed' })),
  })
  const source = watching({ fetch })
  await vi.advanceTimersByTimeAsync(100)
  expect(source.getSnapshot()).toMatchObject({ connection: 'closed', status: 'failed' })
  await vi.advanceTimersByTimeAsync(120_000)
  expect(fetch).toHaveBeenCalledTimes(2)
})

test('204 of a stream whose snapshot is gone closes, with that', async () => {
  const source = watching({
    fetch: fetching({
      stream: () => new Response(null, { status: 204 }),
      poll: () => Response.json({}, { status: 404 }),
    }),
  })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(source.getSnapshot()).toMatchObject({
    connection: 'closed',
    status: 'loading',
    error: { status: 404 },
  })
})

describe('clocks and timers', () => {
  test('a clock that is set back stops no polls', async () => {
    const fetch = fetching({
      stream: () => new Promise(() => {}),
      poll: () => Response.json(job({ value: 100 })),
    })
    watching({ fetch, pollMs: 100, silentAfterMs: 0 })
    await vi.advanceTimersByTimeAsync(500)
    const before = fetch.mock.calls.length
    vi.setSystemTime(Date.now() - 3_600_000)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(fetch.mock.calls.length).toBeGreaterThan(before + 5)
  })

  test('a connection may take for ever where it is told so', async () => {
    const fetch = fetching({ stream: () => new Promise(() => {}), poll: () => new Promise(() => {}) })
    const { errors } = watching({ fetch, connectTimeoutMs: Infinity })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(errors).toEqual([])
    expect(streamsIn(fetch)).toBe(1)
  })

  test('a fetch that resolves with nothing is one that failed', async () => {
    const fetch = fetching({ stream: () => undefined as never, poll: () => undefined as never })
    const { errors } = watching({ fetch })
    await vi.advanceTimersByTimeAsync(10)
    expect(errors[0]).toMatch(/^network/)
  })
})
