import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { joinJobFeed } from './job-feeds.ts'
import { type CountingStore, createCountingStore, startJob, withoutSignal } from './job.fixture.ts'
import type { JobStore } from './job-store.ts'

const settings = { stalledAfterMs: 3_600_000, storeBudgetMs: 30_000, report: async () => {} }

let store: CountingStore

beforeEach(() => {
  vi.useFakeTimers()
  store = createCountingStore()
})
afterEach(() => {
  vi.useRealTimers()
})

async function join(from: JobStore, id = 'job') {
  const share = joinJobFeed(from, id, settings)
  const told: string[] = []
  share.feed.listen((news) => told.push(news.type === 'job' ? `${news.job.rev}` : news.type))
  await share.feed.ready
  return { ...share, told }
}

test('all who follow a job share one reader: one read at the start, and one for each change', async () => {
  const job = await startJob(store)
  const shares = await Promise.all(Array.from({ length: 100 }, () => join(store)))
  expect(store.reads).toBe(1)
  for (let value = 1; value <= 10; value++) {
    await store.progress(job, { value })
    await vi.advanceTimersByTimeAsync(0)
  }
  expect(store.reads).toBe(11)
  expect(shares.map(({ told }) => told.length)).toEqual(shares.map(() => 11))
  shares.push(await join(store))
  expect(shares.at(-1)?.told).toEqual(['12'])
  expect(store.reads).toBe(11)
})

test('many changes at once are one read', async () => {
  const job = await startJob(store)
  const { told } = await join(store)
  for (let value = 1; value <= 10; value++) void store.progress(job, { value })
  await vi.advanceTimersByTimeAsync(0)
  expect(told).toEqual(['2', '12'])
  expect(store.reads).toBe(2)
})

test('a store with a signal is not asked without one', async () => {
  await startJob(store)
  await join(store)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(store.reads).toBe(1)
})

test('a store without a signal is asked ever less often while nothing changes, and often again after a change', async () => {
  const job = await startJob(store)
  const times: number[] = []
  const start = Date.now()
  const polled = withoutSignal(store)
  const read = vi.spyOn(polled, 'read')
  read.mockImplementation((id) => {
    times.push(Date.now() - start)
    return store.read(id)
  })
  const { told, leave } = await join(polled)
  await vi.advanceTimersByTimeAsync(30_000)
  const pausesOf = (times: number[]) => times.slice(1).map((time, index) => time - (times[index] ?? 0))
  const pauses = pausesOf(times)
  expect(pauses.slice(0, 4)).toEqual([250, 375, 562, 843])
  expect(pauses.slice(-2)).toEqual([5_000, 5_000])
  await store.progress(job, { value: 1 })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(told).toEqual(['2', '3'])
  expect(pausesOf(times).slice(pauses.length + 1, pauses.length + 4)).toEqual([250, 375, 562])
  times.length = 0
  leave()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(times).toEqual([])
})

test('reads do not overlap, however long one takes', async () => {
  const job = await startJob(store)
  let answer: () => void = () => {}
  let open = 0
  const slow: JobStore = {
    ...store,
    async read(id) {
      expect(++open).toBe(1)
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      open--
      return store.read(id)
    },
  }
  const joining = join(slow)
  await store.progress(job, { value: 1 })
  await store.progress(job, { value: 2 })
  answer()
  const { told } = await joining
  expect(told).toEqual(['4'])
  // Woken while it read: once more, as that read may have been too early.
  answer()
  await vi.advanceTimersByTimeAsync(0)
  expect(store.reads).toBe(2)
  expect(told).toEqual(['4'])
})

test('the last one to leave stops it at once; who comes then begins anew', async () => {
  const job = await startJob(store)
  const shares = [await join(store), await join(store)]
  shares[0]?.leave()
  shares[0]?.leave()
  await store.progress(job, { value: 1 })
  await vi.advanceTimersByTimeAsync(0)
  expect(store.reads).toBe(2)
  shares[1]?.leave()
  await store.progress(job, { value: 2 })
  await vi.advanceTimersByTimeAsync(0)
  expect(store.reads).toBe(2)
  expect(vi.getTimerCount()).toBe(0)
  expect((await join(store)).told).toEqual(['4'])
})

test('a reader that lags behind takes nothing back', async () => {
  const job = await startJob(store)
  const { told } = await join(store)
  await store.progress(job, { value: 1 })
  await vi.advanceTimersByTimeAsync(0)
  vi.spyOn(store, 'read').mockReturnValueOnce(job)
  await store.heartbeat(job)
  await vi.advanceTimersByTimeAsync(0)
  expect(told).toEqual(['2', '3'])
})

test('a feed that has come to its end is not joined any more, even while somebody holds it', async () => {
  const job = await startJob(store)
  await join(store)
  await store.finish(job, { status: 'completed' })
  await vi.advanceTimersByTimeAsync(0)
  await store.retry('job')
  expect((await join(store)).told).toEqual(['4'])
})

test('neither is one whose first read failed', async () => {
  await startJob(store)
  store.failure = new Error('down')
  await expect(join(store)).rejects.toThrow('down')
  store.failure = null
  expect((await join(store)).told).toEqual(['2'])
})

test('after the end nothing is read, though it was asked for', async () => {
  const job = await startJob(store)
  await join(store)
  vi.spyOn(store, 'read').mockImplementationOnce((id) => {
    store.reads++
    // Woken while it reads.
    void store.heartbeat(job)
    void store.finish(job, { status: 'completed' })
    return Promise.resolve().then(() => store.read(id))
  })
  await store.progress(job, { value: 1 })
  await vi.advanceTimersByTimeAsync(0)
  expect(store.reads).toBe(3)
  expect(vi.getTimerCount()).toBe(0)
})

test('a job that is heard of is read when it is, and one that is stalled not at all', async () => {
  const job = await startJob(store)
  const share = joinJobFeed(store, 'job', { ...settings, stalledAfterMs: 15_000 })
  for (let beats = 0; beats < 6; beats++) {
    await vi.advanceTimersByTimeAsync(10_000)
    await store.heartbeat(job)
  }
  await vi.advanceTimersByTimeAsync(14_999)
  expect(store.reads).toBe(7)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(store.reads).toBe(8)
  share.leave()
})

test('each job and each store has its own', async () => {
  const other = createCountingStore()
  await startJob(store)
  await startJob(other)
  await store.create({ input: {}, id: 'second' })
  await Promise.all([join(store), join(store, 'second'), join(other)])
  expect([store.reads, other.reads]).toEqual([2, 1])
})

test('a store that wakes while it is asked to watch, and then throws, breaks nothing', async () => {
  const unwatch = vi.fn<() => void>()
  const hasty: JobStore = {
    ...store,
    read() {
      throw new Error('down')
    },
    watch(_, wake) {
      wake()
      return unwatch
    },
  }
  const { feed, leave } = joinJobFeed(hasty, 'job', settings)
  await expect(feed.ready).rejects.toThrow('down')
  expect(unwatch).toHaveBeenCalled()
  leave()
  expect(vi.getTimerCount()).toBe(0)
})
