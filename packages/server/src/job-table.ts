import { jobChanges } from './job-changes.ts'
import type { JobRecord } from './job-record.ts'
import type { Signals } from './job-signals.ts'
import type { JobStore, LeaseState } from './job-store.ts'
import { assertCount, assertDelay } from './options.ts'

/** Where the records of a store lie: a map, or a table of a database that answers at once. */
export interface JobTable {
  readonly epoch: string
  /** Nobody else writes while `write` runs, and what it throws undoes it. */
  transact<T>(write: () => T): T
  get(id: string): JobRecord | null
  withKey(owner: string | null, key: string): JobRecord | null
  /** The newest first; with `before`, of those before the owner's job of that id, and none when there is no such job. */
  ofOwner(owner: string | null, limit: number, before: string | null): readonly JobRecord[]
  countQueued(): number
  oldestQueued(): JobRecord | null
  /** Those whose lease has run out at that moment. */
  expired(now: number): readonly JobRecord[]
  put(job: JobRecord): void
  /** Returns the ids of what it removed. */
  removeEnded(before: number): readonly string[]
}

export interface JobTableOptions {
  /** How many jobs may wait for a worker. Default: 1,000. */
  maxQueued?: number
  /** What a caller is told to wait when the queue is full, in milliseconds. Default: 5,000. */
  retryAfterMs?: number
}

/** No job has an empty name. */
const queue = ''

/** A store over a table: transactions, the bounded queue, and signals to those who watch. @throws TypeError for options that could not work. */
export function createTableStore(
  table: JobTable,
  signals: Signals,
  { maxQueued = 1_000, retryAfterMs = 5_000 }: JobTableOptions,
): Required<JobStore> {
  assertCount('The store of jobs', 'maxQueued', maxQueued, 0)
  assertDelay('The store of jobs', 'retryAfterMs', retryAfterMs, 0)

  /** Whoever watches is woken after the transaction: it may read at once. */
  function transact<T>(write: (put: (job: JobRecord) => JobRecord) => T): T {
    const written = new Map<string, JobRecord>()
    const result = table.transact(() =>
      write((job) => {
        table.put(job)
        written.set(job.id, job)
        return job
      }),
    )
    for (const id of written.keys()) signals.wake(id)
    if ([...written.values()].some(({ status }) => status === 'queued')) signals.wake(queue)
    return result
  }

  /** Writes what `change` makes of the job, and returns it; null when there is no such job, or nothing changes. */
  function write(
    { id }: Pick<JobRecord, 'id'>,
    change: (job: JobRecord) => JobRecord | null,
  ): JobRecord | null {
    return transact((put) => {
      const job = table.get(id)
      const next = job && change(job)
      return next && put(next)
    })
  }

  const isFull = () => table.countQueued() >= maxQueued

  return {
    epoch: table.epoch,
    read: (id) => table.get(id),

    list(owner, { limit = 100, before = null } = {}) {
      assertCount('list', 'limit', limit, 1)
      return table.ofOwner(owner, limit, before)
    },

    create(job) {
      return transact((put) => {
        const { owner = null, key = null } = job
        const existing = key === null ? null : table.withKey(owner, key)
        if (existing) return { type: 'existing', job: existing }
        if (job.id !== undefined && (job.id === queue || table.get(job.id))) throw takenId(job.id)
        if (isFull()) return { type: 'full', retryAfterMs }
        return { type: 'created', job: put(jobChanges.created(job, Date.now())) }
      })
    },

    cancel: (id) => write({ id }, (job) => jobChanges.cancelled(job, Date.now())) ?? table.get(id),

    retry(id) {
      return transact((put) => {
        const job = table.get(id)
        if (!job) return { type: 'missing' }
        const next = jobChanges.retried(job, Date.now())
        if (!next) return { type: 'not-ended', job }
        return isFull() ? { type: 'full', retryAfterMs } : { type: 'retried', job: put(next) }
      })
    },

    claim(worker, leaseMs) {
      return transact((put) => {
        const job = table.oldestQueued()
        const next = job && jobChanges.claimed(job, worker, leaseMs, Date.now())
        return next && put(next)
      })
    },

    progress(lease, progress) {
      return leaseOf(write(lease, (job) => jobChanges.progressed(job, lease, progress, Date.now())))
    },
    heartbeat(lease) {
      return leaseOf(write(lease, (job) => jobChanges.renewed(job, lease, Date.now())))
    },
    finish(lease, outcome) {
      return write(lease, (job) => jobChanges.finished(job, lease, outcome, Date.now())) !== null
    },

    expire(decide = () => 'fail') {
      return transact((put) => {
        const now = Date.now()
        const changed = table.expired(now).map((job) => jobChanges.expired(job, decide(job), now))
        return changed.flatMap((job) => (job ? [put(job)] : []))
      })
    },

    prune(endedBefore) {
      const removed = table.transact(() => table.removeEnded(endedBefore))
      for (const id of removed) signals.wake(id)
      return removed.length
    },

    watch: (id, wake) => signals.on(id, wake),
    watchQueue: (wake) => signals.on(queue, wake),
  }
}

function leaseOf(job: JobRecord | null): LeaseState {
  if (job === null) return 'lost'
  return job.cancelRequested ? 'cancelling' : 'held'
}

function takenId(id: string): TypeError {
  return new TypeError(
    `A job was created with the id ${JSON.stringify(id)}, which ${id === '' ? 'names nothing' : 'another job has'}. ` +
      'Pass an id of its own or none; to get the same job again, pass the same key.',
  )
}
