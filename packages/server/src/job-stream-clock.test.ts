import { beforeEach, expect, test, vi } from 'vitest'

import { createJobReading } from './job-stream.fixture.ts'
import { jobStream } from './job-stream.ts'
import { type CountingStore, askEvents, createCountingStore, startJob, tellBlocks } from './job.fixture.ts'
import { readText } from './reader.fixture.ts'

let store: CountingStore

beforeEach(() => {
  store = createCountingStore()
})

const { open, next, rest } = createJobReading(() => store)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  return () => vi.useRealTimers()
})

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('a comment every five seconds, and rivulet.bye after maxDurationMs', async () => {
  await startJob(store)
  const reader = await open({ heartbeatMs: undefined, maxDurationMs: 6_000 })
  await next(reader)
  await wait(5_000)
  expect(await next(reader)).toBe(': heartbeat')
  await wait(1_000)
  expect(await rest(reader)).toEqual(['rivulet.bye {}'])
})

test('authorisation that is withdrawn ends the stream without a frame', async () => {
  const job = await startJob(store)
  const authorize = vi.fn(() => true)
  const reader = await open({ authorize, recheckMs: 1_000 })
  await next(reader)
  await wait(3_500)
  expect(authorize).toHaveBeenCalledTimes(4)
  await store.progress(job, { value: 7 })
  expect(await next(reader)).toBe('job 3 running 7')
  authorize.mockReturnValue(false)
  await wait(500)
  expect(authorize).toHaveBeenLastCalledWith(expect.objectContaining({ value: 7 }))
  expect(await rest(reader)).toEqual(['end {"reason":"unauthorized"}'])
  await wait(10_000)
  expect(authorize).toHaveBeenCalledTimes(5)
  expect(vi.getTimerCount()).toBe(0)
})

test('a client that leaves is not asked about any more', async () => {
  await startJob(store)
  const authorize = vi.fn(() => true)
  const reader = await open({ authorize, recheckMs: 1_000 })
  await next(reader)
  await reader.leave()
  expect(vi.getTimerCount()).toBe(0)
  await wait(10_000)
  expect(authorize).toHaveBeenCalledTimes(1)
})

test('authorisation that cannot be checked ends the stream, and the client may come again', async () => {
  await startJob(store)
  const onError = vi.fn<(error: unknown) => void>()
  const authorize = vi.fn(() => true)
  const reader = await open({ authorize, recheckMs: 1_000, onError })
  await next(reader)
  const failure = new Error('no answer from 10.0.0.7')
  authorize.mockImplementation(() => {
    throw failure
  })
  await wait(1_000)
  expect(await rest(reader)).toEqual([
    'rivulet.error {"code":"unavailable","message":"The job cannot be read at the moment.","retryable":true}',
  ])
  expect(onError).toHaveBeenCalledExactlyOnceWith(failure)
})

test('authorisation that is not answered ends the stream, and what it says later changes nothing', async () => {
  await startJob(store)
  const onError = vi.fn<(error: unknown) => void>()
  const authorize = vi.fn<() => boolean | Promise<boolean>>(() => true)
  const reader = await open({ authorize, recheckMs: 1_000, storeBudgetMs: 3_000, onError })
  await next(reader)
  authorize.mockImplementation(() => new Promise<never>(() => {}))
  await wait(3_999)
  expect(onError).not.toHaveBeenCalled()
  await wait(1)
  expect(await rest(reader)).toEqual([
    expect.stringMatching(/^rivulet\.error .*"unavailable".*"retryable":true/),
  ])
  expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(Error))
  expect(vi.getTimerCount()).toBe(0)
})

test('a client that leaves while authorisation is asked for leaves nothing behind', async () => {
  await startJob(store)
  const onError = vi.fn<(error: unknown) => void>()
  const authorize = vi.fn<() => boolean | Promise<boolean>>(() => true)
  const reader = await open({ authorize, recheckMs: 1_000, onError })
  await next(reader)
  authorize.mockImplementation(() => new Promise<never>(() => {}))
  await wait(1_000)
  await reader.leave()
  expect(vi.getTimerCount()).toBe(0)
  await wait(60_000)
  expect(onError).not.toHaveBeenCalled()
})

test('a store that throws keeps the stream, and it goes on where the store does', async () => {
  const job = await startJob(store)
  const onError = vi.fn<(error: unknown) => void>()
  const reader = await open({ onError, stalledAfterMs: 3_600_000 })
  await next(reader)
  store.failure = new Error('database at 10.0.0.7 is down')
  await store.progress(job, { value: 1 })
  expect(await next(reader)).toBe(': retry')
  await wait(250)
  expect(await next(reader)).toBe(': retry')
  expect(onError).toHaveBeenCalledTimes(2)
  store.failure = null
  await wait(375)
  expect(await next(reader)).toBe('job 3 running 1')
  const { reads } = store
  await wait(60_000)
  expect(store.reads).toBe(reads)
  await reader.leave()
  expect(vi.getTimerCount()).toBe(0)
})

test.each([
  ['throws', () => Promise.reject(new Error('database at 10.0.0.7 is down'))],
  ['does not answer', () => new Promise<never>(() => {})],
])('a store that %s for the whole budget ends the stream, and the client may come again', async (_, read) => {
  const job = await startJob(store)
  const reader = await open({ onError() {}, storeBudgetMs: 10_000 })
  await next(reader)
  vi.spyOn(store, 'read').mockImplementation(read)
  await store.progress(job, { value: 1 })
  await wait(9_999)
  await wait(1)
  const last = (await rest(reader)).at(-1)
  expect(last).toMatch(/^rivulet.error .*"code":"unavailable".*"retryable":true/)
  expect(last).not.toContain('10.0.0.7')
  expect(vi.getTimerCount()).toBe(0)
})

test('a job whose worker is silent is told as stalled, and as running again when it is heard of', async () => {
  const job = await startJob(store)
  const reader = await open({ stalledAfterMs: 5_000 })
  expect(await next(reader)).toBe('job 2 running 0')
  await wait(3_000)
  await store.heartbeat(job)
  await wait(4_999)
  await wait(1)
  expect(await next(reader)).toBe('job 2-s running 0 stalled')
  await wait(60_000)
  await store.heartbeat(job)
  expect(await next(reader)).toBe('job 2 running 0')
  await wait(5_000)
  expect(await next(reader)).toBe('job 2-s running 0 stalled')
  await store.expire()
  await wait(30_000)
  await store.expire()
  expect(await rest(reader)).toEqual(['end 3 failed 0'])
})

test('a state that cannot be told ends the stream when the budget is spent', async () => {
  const job = await startJob(store)
  const reader = await open({ onError() {}, storeBudgetMs: 10_000 })
  await next(reader)
  vi.spyOn(store, 'read').mockReturnValue({ ...job, rev: 3, result: 1n })
  await store.progress(job, { value: 1 })
  await wait(10_000)
  expect((await rest(reader)).at(-1)).toMatch(/^rivulet\.error .*"code":"unavailable"/)
  expect(vi.getTimerCount()).toBe(0)
})

test('a worker with a long lease is not taken for silent between its signs of life', async () => {
  await store.create({ input: {}, id: 'job', max: 100 })
  const job = await store.claim('worker', 60_000)
  const reader = await open()
  expect(await next(reader)).toBe('job 2 running 0')
  await wait(20_000)
  if (job) await store.heartbeat(job)
  await wait(29_999)
  await store.cancel('job')
  expect(await next(reader)).toBe('job 3 running 0')
  await wait(1)
  expect(await next(reader)).toBe('job 3-s running 0 stalled')
  await reader.leave()
})

test('a response that nobody reads lets go of its job', async () => {
  await startJob(store)
  await jobStream(askEvents(), { store, id: 'job' })
  expect(vi.getTimerCount()).toBeGreaterThan(0)
  await wait(5_000)
  expect(vi.getTimerCount()).toBe(0)
  expect(store.reads).toBe(1)
})

test('a response that is read late follows the job all the same', async () => {
  await startJob(store)
  const response = await jobStream(askEvents(), { store, id: 'job', heartbeatMs: 0 })
  await wait(6_000)
  const reader = readText(response)
  await reader.next()
  expect(await next(reader)).toBe('job 2 running 0')
  await reader.leave()
  expect(vi.getTimerCount()).toBe(0)
})

test('a response that is read late, of a store that can be watched no more, ends, and the client may come again', async () => {
  await startJob(store)
  const onError = vi.fn<(error: unknown) => void>()
  const response = await jobStream(askEvents(), { store, id: 'job', onError })
  await wait(6_000)
  const failure = new Error('database at 10.0.0.7 is down')
  vi.spyOn(store, 'watch').mockImplementation(() => {
    throw failure
  })
  const told = tellBlocks(await response.text(), store.epoch)
  expect(told.at(-1)).toMatch(/^rivulet\.error .*"code":"unavailable".*"retryable":true/)
  expect(onError).toHaveBeenCalledExactlyOnceWith(failure)
  expect(vi.getTimerCount()).toBe(0)
})

test.each(['text/event-stream', 'application/json'])(
  'a client that leaves before the store has answered for %s leaves nothing behind',
  async (accept) => {
    await startJob(store)
    vi.spyOn(store, 'read').mockImplementation(() => new Promise<never>(() => {}))
    const onError = vi.fn<(error: unknown) => void>()
    const leaving = new AbortController()
    const request = askEvents({ accept }, { signal: leaving.signal })
    const answer = jobStream(request, { store, id: 'job', onError })
    await wait(100)
    leaving.abort()
    await answer
    expect(vi.getTimerCount()).toBe(0)
    expect(onError).not.toHaveBeenCalled()
  },
)

const never = () => new Promise<never>(() => {})

test.each([
  ['a store', 'text/event-stream', () => vi.spyOn(store, 'read').mockImplementation(never), () => true],
  ['a store', 'application/json', () => vi.spyOn(store, 'read').mockImplementation(never), () => true],
  ['authorize', 'text/event-stream', () => {}, never],
  ['authorize', 'application/json', () => {}, never],
])('%s that does not answer for %s is 503 when the budget is spent', async (_, accept, breaks, authorize) => {
  await startJob(store)
  breaks()
  const onError = vi.fn<(error: unknown) => void>()
  const answer = jobStream(askEvents({ accept }), {
    store,
    id: 'job',
    authorize,
    storeBudgetMs: 3_000,
    onError,
  })
  await wait(3_000)
  const { status, headers } = await answer
  expect([status, headers.get('retry-after')]).toEqual([503, '2'])
  expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(Error))
  expect(vi.getTimerCount()).toBe(0)
})

test('neither HEAD, nor a client that has gone, nor one that may not see the job leaves anything behind', async () => {
  await startJob(store)
  await jobStream(askEvents({}, { method: 'HEAD' }), { store, id: 'job' })
  await jobStream(askEvents({}, { signal: AbortSignal.abort() }), { store, id: 'job' })
  await jobStream(askEvents(), { store, id: 'job', authorize: () => false })
  await jobStream(askEvents(), { store, id: 'none' })
  expect(vi.getTimerCount()).toBe(0)
})
