import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'

import { createJob } from './create-job.ts'
import { job } from './job.fixture.ts'
import { event } from './job-server.fixture.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})

afterEach(() => {
  vi.useRealTimers()
})

/** When the stream of a job is asked for, in seconds, where each is answered like this; polls say that it runs. */
function askedAt(answer: () => Response): number[] {
  const times: number[] = []
  const fetch: typeof globalThis.fetch = async (_, { headers } = {}) => {
    if (new Headers(headers).get('accept') !== 'text/event-stream') return Response.json(job())
    times.push(Date.now() / 1_000)
    return answer()
  }
  const source = createJob({ url: 'http://rivulet.test/jobs/j1', fetch, reconnect: { random: () => 1 } })
  onTestFinished(source.subscribe(() => {}))
  return times
}

test('the reconnection time that a stream asks for is waited for', async () => {
  const headers = { 'content-type': 'text/event-stream' }
  const times = askedAt(() => new Response(`retry: 7000\n\n${event(job())}`, { headers }))
  await vi.advanceTimersByTimeAsync(15_000)
  expect(times).toEqual([0, 7, 14])
})

test('a stream that has nothing to say is asked for as late as possible', async () => {
  const times = askedAt(() => new Response(null, { status: 204 }))
  await vi.advanceTimersByTimeAsync(61_000)
  expect(times).toEqual([0, 30, 60])
})
