import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { toJobFrame } from './job-frame.ts'
import { jobStream } from './job-stream.ts'
import { ask, type CountingStore, createCountingStore, startJob } from './job.fixture.ts'

let store: CountingStore

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
  store = createCountingStore()
})
afterEach(() => void vi.useRealTimers())

test('a snapshot is the frame as JSON, with its ETag, and is not kept by anybody', async () => {
  vi.setSystemTime(1_000_000)
  const job = await startJob(store, 1_000)
  await store.progress(job, { value: 420, phase: { key: 'render', index: 2, of: 3 } })
  const response = await jobStream(ask(), { store, id: 'job', headers: { 'x-trace': 'a', vary: 'cookie' } })
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'application/json',
    'cache-control': 'no-store',
    etag: `"${store.epoch}-3-1000000"`,
    vary: 'cookie, accept',
    'x-trace': 'a',
  })
  expect(await response.json()).toEqual({
    v: 1,
    id: 'job',
    rev: 3,
    attempt: 1,
    status: 'running',
    value: 420,
    max: 1_000,
    unit: 'rows',
    phase: { key: 'render', index: 2, of: 3 },
    ts: 1_000_000,
  })
})

test.each(['"other", W/TAG', 'TAG', '*'])(
  'a client that has the state gets 304 for If-None-Match: %s',
  async (tags) => {
    const job = await startJob(store)
    const tag = (await jobStream(ask(), { store, id: 'job' })).headers.get('etag') ?? ''
    const asked = ask({ 'if-none-match': tags.replace('TAG', tag) })
    const response = await jobStream(asked, { store, id: 'job' })
    expect(response.status).toBe(304)
    expect(response.headers.get('etag')).toBe(tag)
    expect(await response.text()).toBe('')
    await store.progress(job, { value: 1 })
    if (tags !== '*') expect((await jobStream(asked, { store, id: 'job' })).status).toBe(200)
  },
)

test('toJobFrame says what a snapshot does', async () => {
  const job = await startJob(store)
  const response = await jobStream(ask(), { store, id: 'job' })
  expect(JSON.parse(JSON.stringify(toJobFrame(job)))).toEqual(await response.json())
  expect(toJobFrame({ ...job, holder: job.holder && { ...job.holder, heardAt: 0 } })).toMatchObject({
    stalled: true,
  })
})

test('a job whose worker is silent is stalled, and each state is another representation: also one as before, heard of later', async () => {
  const job = await startJob(store)
  const read = async () => {
    const response = await jobStream(ask(), { store, id: 'job', stalledAfterMs: 5_000 })
    const { ts, stalled } = await response.json()
    return { etag: response.headers.get('etag'), after: ts - job.ts, stalled }
  }
  const etag = (rest: string) => `"${store.epoch}-2${rest}"`
  expect(await read()).toEqual({ etag: etag(`-${job.ts}`), after: 0, stalled: undefined })
  vi.advanceTimersByTime(5_000)
  const stalled = { etag: etag(`-s-${job.ts + 5_000}`), after: 5_000, stalled: true }
  expect(await read()).toEqual(stalled)
  vi.advanceTimersByTime(1_000)
  // The same representation says the same.
  expect(await read()).toEqual(stalled)
  await store.heartbeat(job)
  // Of one revision the later one counts. A client that has heard of the stall by a stream must not be told that nothing is new.
  expect(await read()).toEqual({ etag: etag(`-${job.ts + 6_000}`), after: 6_000, stalled: undefined })
})

test('a foreign job and a missing one are the same 404, as JSON and as a stream', async () => {
  await startJob(store)
  for (const accept of ['application/json', 'text/event-stream']) {
    const foreign = await jobStream(ask({ accept }), {
      store,
      id: 'job',
      authorize: (job) => job.owner === 'bob',
    })
    const missing = await jobStream(ask({ accept }), { store, id: 'none', authorize: () => true })
    expect(foreign.status).toBe(404)
    expect(Object.fromEntries(foreign.headers)).toEqual(Object.fromEntries(missing.headers))
    const body = await foreign.text()
    expect(body).toBe('{"code":"not-found","message":"There is no such job.","retryable":false}')
    expect([missing.status, await missing.text()]).toEqual([404, body])
  }
})

test('the owner is let through, also by a promise', async () => {
  await startJob(store)
  const authorize = async ({ owner }: { owner: string | null }) => owner === 'ada'
  expect((await jobStream(ask(), { store, id: 'job', authorize })).status).toBe(200)
})

test('HEAD gets what GET would, without a body', async () => {
  await startJob(store)
  const head = await jobStream(ask({}, { method: 'HEAD' }), { store, id: 'job' })
  const get = await jobStream(ask(), { store, id: 'job' })
  expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers))
  expect(head.body).toBeNull()
})

test('other methods are not allowed', async () => {
  const response = await jobStream(ask({}, { method: 'DELETE' }), { store, id: 'job' })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('GET, HEAD')
})

test.each([
  ['the store', { authorize: () => true }, new Error('database at 10.0.0.7 is down')],
  [
    'authorize',
    {
      authorize: () => {
        throw new Error('database at 10.0.0.7 is down')
      },
    },
    null,
  ],
])('when %s throws, clients may come again, and learn no more', async (_, options, failure) => {
  await startJob(store)
  store.failure = failure
  for (const accept of ['application/json', 'text/event-stream']) {
    const onError = vi.fn<(error: unknown) => void>()
    const response = await jobStream(ask({ accept }), { store, id: 'job', ...options, onError })
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('2')
    expect(await response.text()).not.toContain('10.0.0.7')
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ message: 'database at 10.0.0.7 is down' }))
  }
})

test.each([
  { recheckMs: 0 },
  { stalledAfterMs: NaN },
  { storeBudgetMs: 0 },
  { maxDurationMs: -1 },
  { retryMs: 0.5 },
])('refuses %j, which no timer can keep', async (options) => {
  await expect(jobStream(ask(), { store, id: 'job', ...options })).rejects.toThrow(TypeError)
})

test('refuses a store that reads nothing', async () => {
  await expect(jobStream(ask(), { store: {} as CountingStore, id: 'job' })).rejects.toThrow(/reads no jobs/)
})
