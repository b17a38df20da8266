import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { JobRecord } from './job-record.ts'
import type { JobPage, JobStore } from './job-store.ts'
import type { JobTableOptions } from './job-table.ts'

const leaseMs = 30_000
const failure = { code: 'disk', message: 'The disk is full.', retryable: true }

/** What every store must do. `open` makes an empty one. */
export function describeJobStore(
  name: string,
  open: (options?: JobTableOptions) => Required<JobStore>,
): void {
  describe(`the store ${name}`, () => {
    let store: Required<JobStore>

    beforeEach(() => {
      vi.useFakeTimers({ toFake: ['Date'] })
      store = open()
    })
    afterEach(() => {
      vi.useRealTimers()
    })

    async function create(values: Partial<Parameters<JobStore['create']>[0]> = {}): Promise<JobRecord> {
      const created = await store.create({ input: {}, ...values })
      if (created.type !== 'created') throw new Error(`The job was not created: ${created.type}`)
      return created.job
    }

    async function claim(): Promise<JobRecord> {
      const job = await store.claim('worker', leaseMs)
      if (!job) throw new Error('There was nothing to claim.')
      return job
    }

    /** The job's line so far: each change is one more revision. */
    const stand = async (id: string) => {
      const job = await store.read(id)
      return job && `${job.rev} ${job.status} ${job.attempt} ${job.value}/${job.max}`
    }

    test('a job waits, is taken up, goes on and ends, one revision at a time', async () => {
      const { id } = await create({ input: { rows: 'all' }, owner: 'ada', max: 100, unit: 'rows' })
      expect(await stand(id)).toBe('1 queued 1 0/100')
      const job = await claim()
      expect(job).toMatchObject({ id, input: { rows: 'all' }, owner: 'ada', unit: 'rows' })
      expect(await stand(id)).toBe('2 running 1 0/100')
      expect(await store.progress(job, { value: 40, phase: { key: 'render', index: 2, of: 3 } })).toBe('held')
      expect(await store.progress(job, { max: 90 })).toBe('held')
      expect(await stand(id)).toBe('4 running 1 40/90')
      expect(await store.read(id)).toMatchObject({ phase: { key: 'render', index: 2, of: 3 } })
      expect(await store.finish(job, { status: 'completed', result: { kind: 'file', size: 9 } })).toBe(true)
      expect(await stand(id)).toBe('5 completed 1 90/90')
      expect(await store.read(id)).toMatchObject({ result: { kind: 'file', size: 9 }, holder: null })
    })

    test('knows nothing of a job that is not there', async () => {
      expect(await store.read('none')).toBeNull()
      expect(await store.cancel('none')).toBeNull()
      expect(await store.retry('none')).toEqual({ type: 'missing' })
      expect(await store.progress({ id: 'none', attempt: 1, claims: 1 }, { value: 1 })).toBe('lost')
      expect(await store.claim('worker', leaseMs)).toBeNull()
    })

    test('the same key of the same owner is the same job, also when it has ended', async () => {
      const { id } = await create({ owner: 'ada', key: 'k' })
      await store.cancel(id)
      expect(await store.create({ input: {}, owner: 'ada', key: 'k' })).toMatchObject({
        type: 'existing',
        job: { id, status: 'cancelled' },
      })
      const others = [await create({ owner: 'bob', key: 'k' }), await create({ key: 'k' }), await create()]
      expect(new Set([id, ...others.map((job) => job.id)]).size).toBe(4)
    })

    test('the id of another job is refused', async () => {
      await create({ id: 'one' })
      await expect((async () => store.create({ input: {}, id: 'one' }))()).rejects.toThrow(TypeError)
    })

    test('a full queue refuses new jobs and retries until one is taken up', async () => {
      store = open({ maxQueued: 2, retryAfterMs: 700 })
      const first = await create()
      await store.cancel(first.id)
      await create({ key: 'k' })
      await create()
      expect(await store.create({ input: {} })).toEqual({ type: 'full', retryAfterMs: 700 })
      expect(await store.create({ input: {}, key: 'k' })).toMatchObject({ type: 'existing' })
      expect(await store.retry(first.id)).toEqual({ type: 'full', retryAfterMs: 700 })
      await claim()
      expect(await store.retry(first.id)).toMatchObject({ type: 'retried' })
    })

    test('jobs are taken up in their order, each by one worker', async () => {
      const ids = [(await create()).id, (await create()).id, (await create()).id]
      expect([(await claim()).id, (await claim()).id, (await claim()).id]).toEqual(ids)
      expect(await store.claim('worker', leaseMs)).toBeNull()
    })

    test("lists an owner's jobs, the newest first", async () => {
      await create({ id: 'one', owner: 'ada' })
      await create({ id: 'two', owner: 'bob' })
      await create({ id: 'three', owner: 'ada' })
      await create({ id: 'four' })
      const listed = async (owner: string | null) => (await store.list(owner)).map(({ id }) => id)
      expect(await listed('ada')).toEqual(['three', 'one'])
      expect(await listed(null)).toEqual(['four'])
    })

    test('lists 100 at a time, and those before the last one next', async () => {
      for (let n = 1; n <= 103; n++) {
        await create({ id: `${n}`, owner: 'ada' })
        await store.cancel(`${n}`)
        if (n === 4) await create({ id: 'other', owner: 'bob' })
      }
      const listed = async (page?: JobPage) => (await store.list('ada', page)).map(({ id }) => id)
      const newest = await listed()
      expect([newest.length, newest[0], newest.at(-1)]).toEqual([100, '103', '4'])
      expect(await listed({ before: '4' })).toEqual(['3', '2', '1'])
      expect(await listed({ before: '4', limit: 2 })).toEqual(['3', '2'])
      // After one that was forgotten meanwhile it does not begin anew; and nobody learns whether there is a job of somebody else.
      for (const before of ['none', 'other']) expect(await listed({ before })).toEqual([])
      for (const limit of [0, -1, 1.5]) expect(() => store.list('ada', { limit })).toThrow(TypeError)
    })

    test.each([{ maxQueued: NaN }, { maxQueued: -1 }, { retryAfterMs: NaN }, { retryAfterMs: -1 }])(
      'refuses %j',
      (options) => {
        expect(() => open(options)).toThrow(TypeError)
      },
    )

    test('a job that waits is cancelled at once, and nobody takes it up', async () => {
      const { id } = await create()
      expect(await store.cancel(id)).toMatchObject({ status: 'cancelled', rev: 2 })
      expect(await store.claim('worker', leaseMs)).toBeNull()
      expect(await store.cancel(id)).toMatchObject({ status: 'cancelled', rev: 2 })
    })

    test('the worker of a running job sees that it should stop', async () => {
      await create()
      const job = await claim()
      expect(await store.cancel(job.id)).toMatchObject({ status: 'running', cancelRequested: true, rev: 3 })
      expect(await store.cancel(job.id)).toMatchObject({ rev: 3 })
      expect(await store.heartbeat(job)).toBe('cancelling')
      expect(await store.progress(job, { value: 1 })).toBe('cancelling')
      expect(await store.finish(job, { status: 'cancelled' })).toBe(true)
      expect(await store.read(job.id)).toMatchObject({ status: 'cancelled', cancelRequested: false })
    })

    test('a job given back is taken up where it stands, unless somebody wants it to stop', async () => {
      const { id } = await create({ max: 10 })
      const first = await claim()
      await store.progress(first, { value: 4 })
      expect(await store.finish(first, { status: 'queued' })).toBe(true)
      expect(await stand(id)).toBe('4 queued 1 4/10')
      const second = await claim()
      expect(second.claims).toBe(2)
      await store.cancel(id)
      await store.finish(second, { status: 'queued' })
      expect(await stand(id)).toBe('7 cancelled 1 4/10')
    })

    test('a retry is another attempt from the start, of a job that has ended', async () => {
      const { id } = await create({ max: 10 })
      expect(await store.retry(id)).toMatchObject({ type: 'not-ended', job: { rev: 1 } })
      const job = await claim()
      await store.progress(job, { value: 4, phase: { key: 'render' } })
      await store.finish(job, { status: 'failed', error: failure })
      expect(await store.read(id)).toMatchObject({ status: 'failed', error: failure, rev: 4 })
      expect(await store.retry(id)).toMatchObject({ type: 'retried' })
      expect(await store.read(id)).toMatchObject({
        status: 'queued',
        attempt: 2,
        rev: 5,
        value: 0,
        max: 10,
        phase: null,
        error: null,
        result: null,
      })
    })

    test('a worker that lost its lease writes nothing any more', async () => {
      const { id } = await create()
      const lost: JobRecord[] = []
      const losses = [
        () => store.finish(lost.at(-1) ?? raise(), { status: 'queued' }),
        async () => {
          await store.finish(lost.at(-1) ?? raise(), { status: 'failed', error: failure })
          await store.retry(id)
        },
      ]
      for (const lose of losses) {
        lost.push(await claim())
        await lose()
        await claimAndTry()
      }

      async function claimAndTry() {
        const current = await claim()
        const before = await store.read(id)
        for (const lease of lost) {
          expect(await store.progress(lease, { value: 99 })).toBe('lost')
          expect(await store.heartbeat(lease)).toBe('lost')
          expect(await store.finish(lease, { status: 'completed' })).toBe(false)
        }
        expect(await store.read(id)).toEqual(before)
        await store.finish(current, { status: 'queued' })
      }
      expect(await store.heartbeat({ id, attempt: 2, claims: 1 })).toBe('lost')
    })

    test('a lease that is renewed in time does not expire; one that ran out fails the job as lost', async () => {
      const { id } = await create()
      const job = await claim()
      vi.advanceTimersByTime(leaseMs - 1)
      expect(await store.heartbeat(job)).toBe('held')
      vi.advanceTimersByTime(leaseMs - 1)
      expect(await store.progress(job, { value: 1 })).toBe('held')
      vi.advanceTimersByTime(leaseMs - 1)
      expect(await store.expire()).toEqual([])
      vi.advanceTimersByTime(1)
      expect(await store.expire()).toMatchObject([
        { id, status: 'failed', error: { code: 'lost', retryable: true } },
      ])
      expect(await store.expire()).toEqual([])
      expect(await store.heartbeat(job)).toBe('lost')
    })

    test('heartbeats are no revision', async () => {
      await create()
      const job = await claim()
      vi.advanceTimersByTime(1_000)
      await store.heartbeat(job)
      const after = await store.read(job.id)
      expect(after).toMatchObject({ rev: job.rev, ts: job.ts, holder: { heardAt: Date.now() } })
    })

    test('whoever expires leases may put the job into the queue again', async () => {
      const { id } = await create({ max: 10 })
      const job = await claim()
      await store.progress(job, { value: 4 })
      vi.advanceTimersByTime(leaseMs)
      const decide = vi.fn<() => 'requeue'>(() => 'requeue')
      expect(await store.expire(decide)).toHaveLength(1)
      expect(decide).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id, claims: 1, rev: 3 }))
      expect(await stand(id)).toBe('4 queued 1 4/10')
      expect((await claim()).claims).toBe(2)
      expect(await store.finish(job, { status: 'completed' })).toBe(false)
    })

    test('a job that should stop and lost its worker is cancelled', async () => {
      await create()
      const { id } = await claim()
      await store.cancel(id)
      vi.advanceTimersByTime(leaseMs)
      expect(await store.expire(() => 'requeue')).toMatchObject([{ id, status: 'cancelled' }])
    })

    test('numbers that mean nothing are unknown, negative ones 0', async () => {
      const { id } = await create({ max: 10 })
      const job = await claim()
      await store.progress(job, { value: 0 / 0, max: Infinity })
      expect(await stand(id)).toBe('3 running 1 null/null')
      await store.progress(job, { value: -1 })
      expect(await stand(id)).toBe('4 running 1 0/null')
    })

    test('a clock that is set back makes no news look old', async () => {
      const { ts } = await create()
      vi.setSystemTime(ts - 60_000)
      expect((await claim()).ts).toBe(ts)
    })

    test('forgets what ended before a moment, and nothing else', async () => {
      const old = await create()
      await store.cancel(old.id)
      const waiting = await create()
      vi.advanceTimersByTime(1_000)
      const young = await create()
      await store.cancel(young.id)
      expect(await store.prune(Date.now())).toBe(1)
      expect(await store.read(old.id)).toBeNull()
      expect(await store.read(waiting.id)).not.toBeNull()
      expect(await store.read(young.id)).not.toBeNull()
    })

    test('whoever watches is woken after each write to its job, and can read it then', async () => {
      const { id } = await create()
      const other = await create()
      const heard: unknown[] = []
      const stop = store.watch(id, () => {
        heard.push(store.read(id))
      })
      const job = await claim()
      await store.progress(job, { value: 1 })
      await store.heartbeat(job)
      await store.cancel(id)
      await store.cancel(other.id)
      await store.finish(job, { status: 'cancelled' })
      expect((await Promise.all(heard)).map((read) => (read as JobRecord).rev)).toEqual([2, 3, 3, 4, 5])
      await store.prune(Infinity)
      expect(await heard.at(-1)).toBeNull()
      stop()
      await create({ id })
      expect(heard).toHaveLength(6)
    })

    test('whoever watches the queue is woken when a job may wait', async () => {
      const wake = vi.fn<() => void>()
      const stop = store.watchQueue(wake)
      const { id } = await create()
      expect(wake).toHaveBeenCalledTimes(1)
      const job = await claim()
      await store.finish(job, { status: 'queued' })
      expect(wake).toHaveBeenCalledTimes(2)
      await store.cancel(id)
      await store.retry(id)
      expect(wake).toHaveBeenCalledTimes(3)
      stop()
      await create()
      expect(wake).toHaveBeenCalledTimes(3)
    })
  })
}

function raise(): never {
  throw new Error('There is no such job.')
}
