// Longer than most: all of it plays on one stage of store, worker and clock, which is set up here once.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { JobRun, JobRunContext, JobStopReason } from './job-run.ts'
import { createJobWorker, type JobWorker, type JobWorkerOptions } from './job-worker.ts'
import { type CountingStore, createCountingStore, withoutSignal } from './job.fixture.ts'
import { untilAborted } from './reader.fixture.ts'
import { StreamFailure } from './stream-failure.ts'

let store: CountingStore
let workers: JobWorker[] = []
const onError = vi.fn<(error: unknown) => void>()

beforeEach(() => {
  vi.useFakeTimers()
  onError.mockReset()
  store = createCountingStore()
})
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()))
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

function work(run: JobRun, options: Partial<JobWorkerOptions> = {}): JobWorker {
  const worker = createJobWorker({ store, run, onError, ...options })
  workers.push(worker)
  worker.start()
  return worker
}

const wait = (ms = 0) => vi.advanceTimersByTimeAsync(ms)
const add = (id = 'job') => store.create({ input: { rows: 3 }, id, max: 100 })
const stand = async (id = 'job') => {
  const { status, value, attempt, claims } = (await store.read(id)) ?? {}
  return `${status} ${value} attempt ${attempt} claim ${claims}`
}

test('takes up a job when it is created, says how far it is, and completes it with its result', async () => {
  const run = vi.fn<JobRun>(async (_, { progress }) => {
    for (let value = 10; value < 100; value += 10) {
      progress({ value, phase: { key: 'render' } })
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    return { kind: 'file' }
  })
  work(run)
  await add()
  await wait()
  expect(run).toHaveBeenCalledWith(
    expect.objectContaining({ id: 'job', input: { rows: 3 } }),
    expect.anything(),
  )
  expect(await stand()).toBe('running 10 attempt 1 claim 1')
  await wait(600)
  expect(await stand()).toBe('running 40 attempt 1 claim 1')
  await wait(1_200)
  expect(await stand()).toBe('completed 100 attempt 1 claim 1')
  expect(await store.read('job')).toMatchObject({ result: { kind: 'file' }, phase: { key: 'render' } })
})

test('finds jobs of a store without a signal, too', async () => {
  work(async () => 'done', { store: withoutSignal(store) })
  await wait()
  await add()
  await wait(999)
  expect(await stand()).toContain('queued')
  await wait(1)
  expect(await stand()).toContain('completed')
})

test('works on so many at a time, and on the next when one is done', async () => {
  const ends: (() => void)[] = []
  work(() => new Promise<void>((resolve) => ends.push(resolve)), { concurrency: 2 })
  for (const id of ['a', 'b', 'c']) await add(id)
  await wait()
  expect(ends).toHaveLength(2)
  expect(await stand('c')).toContain('queued')
  ends[0]?.()
  await wait()
  expect(await stand('a')).toContain('completed')
  expect(await stand('c')).toContain('running')
  for (const end of ends) end()
})

test('writes progress at most every 100 ms, the newest, and all that was said before the end', async () => {
  const progress = vi.spyOn(store, 'progress')
  work(async (_, context) => {
    for (let value = 1; value <= 95; value++) {
      context.progress(value === 1 ? { value, max: 200 } : { value })
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    context.progress({ phase: { key: 'last' } })
    throw new StreamFailure('quota', 'No more today.')
  })
  await add()
  await wait(950)
  expect(progress.mock.calls.map(([, { value }]) => value)).toEqual([
    1, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95,
  ])
  expect(await store.read('job')).toMatchObject({ value: 95, max: 200, phase: { key: 'last' } })
})

test('progress that could not be written is written with the next', async () => {
  vi.spyOn(store, 'progress').mockImplementationOnce(() => Promise.reject(new Error('down')))
  work(async (_, { progress }) => {
    progress({ value: 1, max: 200 })
    await new Promise((resolve) => setTimeout(resolve, 500))
    progress({ value: 2 })
    await new Promise((resolve) => setTimeout(resolve, 500))
  })
  await add()
  await wait(600)
  expect(await store.read('job')).toMatchObject({ value: 2, max: 200 })
  expect(onError).toHaveBeenCalledTimes(1)
  await wait(400)
})

test('writes reach the store one after the other, the end last', async () => {
  const calls: string[] = []
  const slowly = async <T>(name: string, answer: () => T): Promise<Awaited<T>> => {
    calls.push(`${name} begins`)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const value = await answer()
    calls.push(`${name} ends`)
    return value
  }
  const { progress, finish } = store
  vi.spyOn(store, 'progress').mockImplementation((lease, news) =>
    slowly(`${news.value}`, () => progress(lease, news)),
  )
  vi.spyOn(store, 'finish').mockImplementation((lease, end) => slowly(end.status, () => finish(lease, end)))
  work(async (_, context) => {
    context.progress({ value: 1 })
    await new Promise((resolve) => setTimeout(resolve, 50))
    context.progress({ value: 2 })
  })
  await add()
  await wait(1_000)
  expect(calls).toEqual(['1 begins', '1 ends', '2 begins', '2 ends', 'completed begins', 'completed ends'])
})

test('does not read what it has written itself', async () => {
  work(async (_, { progress }) => {
    for (let value = 0; value < 10; value++) {
      progress({ value })
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  })
  await add()
  await wait(2_000)
  expect(store.reads).toBe(1)
})

test('what a run has left behind is told to stop when it has ended', async () => {
  let left: JobRunContext | undefined
  work(async (_, context) => void (left = context))
  await add()
  await wait()
  expect(left?.signal.aborted).toBe(true)
  expect(left?.stopReason()).toBeNull()
  expect(() => left?.progress({ value: 1 })).toThrow('The job has ended.')
})

describe('a run that throws', () => {
  test('fails the job without its text, which goes to onError', async () => {
    const failure = new Error('password wrong for 10.0.0.7')
    work(() => Promise.reject(failure))
    await add()
    await wait()
    expect(await store.read('job')).toMatchObject({
      status: 'failed',
      error: { code: 'internal', message: 'The job failed on the server.', retryable: true },
    })
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure)
  })

  test('fails the job too when its result is no JSON', async () => {
    work(async () => ({ size: 1n }))
    await add()
    await wait()
    expect(await store.read('job')).toMatchObject({ status: 'failed', error: { code: 'internal' } })
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(TypeError))
  })

  test('a StreamFailure fails the job word for word', async () => {
    work(() => {
      throw new StreamFailure('quota', 'The quota for today is used up.', { cause: 'secret' })
    })
    await add()
    await wait()
    expect(await store.read('job')).toMatchObject({
      error: { code: 'quota', message: 'The quota for today is used up.', retryable: false },
    })
  })
})

describe('a job that should stop', () => {
  const stopped = vi.fn<(reason: JobStopReason | null) => void>()
  const untilStopped: JobRun = async (_, context) => {
    try {
      await untilAborted(context.signal)
    } finally {
      stopped(context.stopReason())
    }
  }
  beforeEach(() => void stopped.mockReset())

  test.each([
    ['at once by the signal of the store', () => store, 0],
    ['with the next heartbeat of a store without one', () => withoutSignal(store), 10_000],
  ])('learns that %s, and is cancelled', async (_, from, ms) => {
    work(untilStopped, { store: from() })
    await add()
    await wait(1_000)
    await store.cancel('job')
    await wait(ms)
    expect(stopped).toHaveBeenCalledExactlyOnceWith('cancelled')
    expect(await stand()).toContain('cancelled')
    expect(onError).not.toHaveBeenCalled()
  })

  test('learns it from its own progress, too', async () => {
    work(
      async (_, { progress }) => {
        for (let value = 0; ; value++) {
          progress({ value })
          await new Promise((resolve) => setTimeout(resolve, 500))
        }
      },
      { store: withoutSignal(store) },
    )
    await add()
    await wait(2_000)
    await store.cancel('job')
    await wait(1_000)
    expect(await stand()).toContain('cancelled')
    expect(onError).not.toHaveBeenCalled()
  })

  test('that is done all the same has completed', async () => {
    work(async (_, { signal }) => {
      await untilAborted(signal).catch(() => {})
      return 'done'
    })
    await add()
    await wait()
    await store.cancel('job')
    await wait()
    expect(await store.read('job')).toMatchObject({ status: 'completed', result: 'done' })
  })

  test('that does not stop is cancelled when its lease has run out, and what it says later changes nothing', async () => {
    let end: (result: unknown) => void = () => {}
    work(() => new Promise((resolve) => (end = resolve)), { concurrency: 2 })
    await add()
    await wait()
    await store.cancel('job')
    await wait(29_999)
    expect(await store.read('job')).toMatchObject({ status: 'running', cancelRequested: true })
    await wait(10_000)
    expect(await store.read('job')).toMatchObject({ status: 'cancelled' })
    end('late')
    await wait()
    expect(await store.read('job')).toMatchObject({ status: 'cancelled', result: null })
  })

  test('is given back when the worker stops, and another one takes it up where it stands', async () => {
    const worker = work(async (job, context) => {
      context.progress({ value: 40 })
      await untilStopped(job, context)
    })
    await add()
    await wait()
    await worker.stop()
    expect(stopped).toHaveBeenCalledExactlyOnceWith('shutdown')
    expect(await stand()).toBe('queued 40 attempt 1 claim 1')
    await add('second')
    await wait(60_000)
    expect(await stand('second')).toContain('queued')
    work(async () => {})
    await wait()
    expect(await stand()).toBe('completed 100 attempt 1 claim 2')
  })
})

describe('a lease', () => {
  test('is kept as long as the run takes', async () => {
    work(() => new Promise((resolve) => setTimeout(resolve, 600_000)))
    await add()
    await wait(599_999)
    expect(await stand()).toContain('running')
    await wait(1)
    expect(await stand()).toContain('completed')
  })

  test('of a worker that has crashed runs out, and the job fails as lost', async () => {
    await add()
    await store.claim('crashed', 30_000)
    const run = vi.fn<JobRun>()
    work(run)
    await wait(29_999)
    expect(await stand()).toContain('running')
    await wait(10_000)
    expect(await store.read('job')).toMatchObject({ status: 'failed', error: { code: 'lost' } })
    expect(run).not.toHaveBeenCalled()
  })

  test('that ran out while no worker was there is noticed at the start', async () => {
    await add()
    await store.claim('crashed', 30_000)
    await wait(30_000)
    work(async () => {})
    await wait()
    expect(await stand()).toContain('failed')
  })

  test('of a worker that has crashed runs out, and another one takes the job up if it is told to', async () => {
    await add()
    await store.claim('crashed', 30_000)
    work(async () => {}, { onLost: ({ claims }) => (claims < 3 ? 'requeue' : 'fail') })
    await wait(40_000)
    expect(await stand()).toBe('completed 100 attempt 1 claim 2')
  })

  test('that was lost stops the run, and what it says any more changes nothing', async () => {
    const stopped = vi.fn<(reason: JobStopReason | null) => void>()
    const worker = work(async (_, context) => {
      await untilAborted(context.signal).catch(() => {})
      stopped(context.stopReason())
      return 'late'
    })
    await add()
    await wait()
    const held = await store.read('job')
    if (held) await store.finish(held, { status: 'queued' })
    const other = await store.claim('other', 30_000)
    await wait(10_000)
    expect(stopped).toHaveBeenCalledExactlyOnceWith('lost')
    expect(await store.read('job')).toMatchObject({ status: 'running', claims: 2, result: null })
    if (other) await store.finish(other, { status: 'completed', result: 'right' })
    await worker.stop()
    expect(await store.read('job')).toMatchObject({ result: 'right' })
  })

  test('that cannot be renewed is taken for lost when it has run out', async () => {
    const reason = vi.fn<(reason: JobStopReason | null) => void>()
    const away = () => Promise.reject(new Error('down'))
    vi.spyOn(store, 'heartbeat').mockImplementation(away)
    const finish = vi.spyOn(store, 'finish')
    work(async (_, context) => {
      await untilAborted(context.signal).catch((error) => {
        reason(context.stopReason())
        throw error
      })
    })
    await add()
    await wait(29_999)
    expect(reason).not.toHaveBeenCalled()
    await wait(1)
    expect(reason).toHaveBeenCalledExactlyOnceWith('lost')
    expect(finish).not.toHaveBeenCalled()
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ message: 'down' }))
  })
})

test('a result is not lost to a store that is away for a moment', async () => {
  vi.spyOn(store, 'finish')
    .mockImplementationOnce(() => Promise.reject(new Error('down')))
    .mockImplementationOnce(() => Promise.reject(new Error('down')))
  work(async () => 'done')
  await add()
  await wait(750)
  expect(await store.read('job')).toMatchObject({ status: 'completed', result: 'done' })
  expect(onError).toHaveBeenCalledTimes(2)
})

test('a result that cannot be written is given up with the lease, and the next job is begun', async () => {
  vi.spyOn(store, 'finish').mockImplementation(() => Promise.reject(new Error('down')))
  const run = vi.fn<JobRun>()
  work(run)
  await add('first')
  await add('second')
  await wait(29_000)
  expect(run).toHaveBeenCalledTimes(2)
  expect(run).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'second' }), expect.anything())
  vi.mocked(store.finish).mockRestore()
  await wait(30_000)
})

test.each(['progress', 'heartbeat', 'finish', 'claim', 'expire'] as const)(
  'a store that never answers %s does not keep a worker from the next job',
  async (method) => {
    const never = () => new Promise<never>(() => {})
    await add('first')
    vi.spyOn(store, method).mockImplementationOnce(never)
    const run = vi.fn<JobRun>(async (_, { progress }) => {
      await new Promise((resolve) => setTimeout(resolve, 11_000))
      progress({ value: 1 })
    })
    work(run, { onLost: () => 'requeue' })
    await wait(100_000)
    await add('second')
    await wait(60_000)
    expect(await stand('first')).toContain('completed')
    expect(await stand('second')).toContain('completed')
    expect(onError).toHaveBeenCalledWith(
      expect.objectContaining({ message: expect.stringContaining('30000 ms') }),
    )
  },
)

test('a report that never ends does not keep a worker from the next job', async () => {
  vi.spyOn(store, 'claim').mockImplementationOnce(() => Promise.reject(new Error('down')))
  await add()
  work(async () => {}, { onError: () => new Promise<never>(() => {}) })
  await wait(2_000)
  expect(await stand()).toContain('completed')
})

test('a store that cannot be asked for jobs is asked again', async () => {
  vi.spyOn(store, 'claim').mockImplementationOnce(() => Promise.reject(new Error('down')))
  await add()
  work(async () => {})
  await wait(999)
  expect(await stand()).toContain('queued')
  await wait(1)
  expect(await stand()).toContain('completed')
  expect(onError).toHaveBeenCalledTimes(1)
})

test('a job that was claimed while the worker stopped is given back unbegun', async () => {
  await add()
  const run = vi.fn<JobRun>()
  const { claim } = store
  vi.spyOn(store, 'claim').mockImplementation(async (...args) => {
    await new Promise((resolve) => setTimeout(resolve, 50))
    return claim(...args)
  })
  const worker = work(run)
  await wait(10)
  const stopped = vi.fn<() => void>()
  void worker.stop().then(stopped)
  await wait(39)
  expect(stopped).not.toHaveBeenCalled()
  await wait(1)
  expect(stopped).toHaveBeenCalled()
  expect(run).not.toHaveBeenCalled()
  expect(await stand()).toBe('queued 0 attempt 1 claim 1')
})

test('may be started again after it has stopped', async () => {
  const worker = work(async () => {})
  await worker.stop()
  worker.start()
  worker.start()
  await add()
  await wait()
  expect(await stand()).toContain('completed')
})

test.each([{ concurrency: 0 }, { leaseMs: 0 }, { pollMs: NaN }, { progressMs: -1 }])(
  'refuses %j',
  (options) => {
    expect(() => createJobWorker({ store, run() {}, ...options })).toThrow(TypeError)
  },
)

test('says of a concurrency that is no count what it takes', () => {
  expect(() => createJobWorker({ store, run() {}, concurrency: 1.5 })).toThrow(
    /concurrency 1\.5.* whole number from 1/,
  )
})
