import { hasEnded, type JobRecord } from './job-record.ts'
import { createSignals } from './job-signals.ts'
import type { JobStore } from './job-store.ts'
import { createTableStore, type JobTable, type JobTableOptions } from './job-table.ts'

export type MemoryJobStoreOptions = JobTableOptions

/** Jobs of one process, which end with it: for tests, demonstrations, and work that may be lost. */
export function createMemoryJobStore(options: MemoryJobStoreOptions = {}): Required<JobStore> {
  return createTableStore(createMemoryTable(), createSignals(), options)
}

function createMemoryTable(): JobTable {
  // In order of creation.
  const jobs = new Map<string, JobRecord>()
  const where = (matches: (job: JobRecord) => boolean) => [...jobs.values()].filter(matches)

  return {
    epoch: crypto.randomUUID().slice(0, 8),
    // Nothing of it waits, so nobody comes between; and what throws does so before it puts.
    transact: (write) => write(),
    get: (id) => jobs.get(id) ?? null,
    withKey: (owner, key) => where((job) => job.owner === owner && job.key === key)[0] ?? null,
    ofOwner(owner, limit, before) {
      const own = where((job) => job.owner === owner)
      const end = before === null ? own.length : own.findIndex(({ id }) => id === before)
      return own.slice(0, Math.max(end, 0)).slice(-limit).toReversed()
    },
    countQueued: () => where(({ status }) => status === 'queued').length,
    oldestQueued: () => where(({ status }) => status === 'queued')[0] ?? null,
    expired: (now) => where(({ holder }) => holder !== null && holder.leaseUntil <= now),
    put: (job) => void jobs.set(job.id, job),
    removeEnded(before) {
      const removed = where((job) => hasEnded(job) && job.ts < before).map(({ id }) => id)
      for (const id of removed) jobs.delete(id)
      return removed
    },
  }
}
