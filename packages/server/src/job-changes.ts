import type { JobFailure } from '@rivulet/core/job'

import {
  hasEnded,
  type JobEnd,
  type JobLease,
  type JobOutcome,
  type JobProgress,
  type JobRecord,
  type NewJob,
} from './job-record.ts'
import type { LostJobDecision } from './job-store.ts'

/**
 * What each method of a store makes of a record, as pure functions: a store of your own reads the record, applies one, and writes what
 * it returns, in one transaction. Null means that nothing changes. `now` is in milliseconds of the epoch.
 */
export const jobChanges: JobChanges = {
  created(job, now) {
    const { input, id = crypto.randomUUID(), owner = null, key = null, max = null, unit = null } = job
    return {
      id,
      owner,
      key,
      input,
      createdAt: now,
      rev: 1,
      ts: now,
      attempt: 1,
      status: 'queued',
      value: firstValue(max),
      max: amount(max),
      unit,
      phase: null,
      result: null,
      error: null,
      cancelRequested: false,
      claims: 0,
      holder: null,
    }
  },

  claimed(job, worker, leaseMs, now) {
    if (job.status !== 'queued') return null
    const holder = { worker, leaseMs, heardAt: now, leaseUntil: now + leaseMs }
    return changed(job, now, { status: 'running', claims: job.claims + 1, holder })
  },

  progressed(job, lease, { value = job.value, max = job.max, phase = job.phase }, now) {
    const renewed = jobChanges.renewed(job, lease, now)
    return renewed && changed(renewed, now, { value: amount(value), max: amount(max), phase })
  },

  renewed(job, lease, now) {
    const { holder } = job
    if (holder === null || !isHeldBy(job, lease)) return null
    return { ...job, holder: { ...holder, heardAt: now, leaseUntil: now + holder.leaseMs } }
  },

  finished(job, lease, outcome, now) {
    if (!isHeldBy(job, lease)) return null
    if (outcome.status !== 'queued') return ended(job, now, outcome)
    // Somebody wants it to stop: nobody should begin it again.
    return job.cancelRequested ? ended(job, now, { status: 'cancelled' }) : requeued(job, now)
  },

  cancelled(job, now) {
    if (hasEnded(job) || job.cancelRequested) return null
    if (job.status === 'queued') return ended(job, now, { status: 'cancelled' })
    return changed(job, now, { cancelRequested: true })
  },

  retried(job, now) {
    if (!hasEnded(job)) return null
    const { attempt, max } = job
    return changed(job, now, {
      status: 'queued',
      attempt: attempt + 1,
      claims: 0,
      cancelRequested: false,
      value: firstValue(max),
      phase: null,
      result: null,
      error: null,
    })
  },

  expired(job, decision, now) {
    if (job.holder === null || job.holder.leaseUntil > now) return null
    if (job.cancelRequested) return ended(job, now, { status: 'cancelled' })
    return decision === 'requeue' ? requeued(job, now) : ended(job, now, { status: 'failed', error: lost })
  },
}

export interface JobChanges {
  readonly created: (job: NewJob, now: number) => JobRecord
  readonly claimed: (job: JobRecord, worker: string, leaseMs: number, now: number) => JobRecord | null
  readonly progressed: (
    job: JobRecord,
    lease: JobLease,
    progress: JobProgress,
    now: number,
  ) => JobRecord | null
  /** No change that clients see: `rev` stays. */
  readonly renewed: (job: JobRecord, lease: JobLease, now: number) => JobRecord | null
  readonly finished: (job: JobRecord, lease: JobLease, outcome: JobOutcome, now: number) => JobRecord | null
  readonly cancelled: (job: JobRecord, now: number) => JobRecord | null
  readonly retried: (job: JobRecord, now: number) => JobRecord | null
  readonly expired: (job: JobRecord, decision: LostJobDecision, now: number) => JobRecord | null
}

const lost: JobFailure = {
  code: 'lost',
  message: 'Whoever worked on this job was lost. Try again.',
  retryable: true,
}

function changed(job: JobRecord, now: number, changes: Partial<JobRecord>): JobRecord {
  // A clock that was set back must not make news look old.
  return { ...job, ...changes, rev: job.rev + 1, ts: Math.max(now, job.ts) }
}

function ended(job: JobRecord, now: number, outcome: JobEnd): JobRecord {
  return changed(job, now, { holder: null, cancelRequested: false, ...left(job, outcome) })
}

/** What an outcome leaves behind. */
function left({ value, max }: JobRecord, outcome: JobEnd): Partial<JobRecord> {
  switch (outcome.status) {
    case 'completed':
      return { status: outcome.status, value: max ?? value, result: outcome.result ?? null }
    case 'failed':
      return { status: outcome.status, error: outcome.error }
    case 'cancelled':
      return { status: outcome.status }
  }
}

function requeued(job: JobRecord, now: number): JobRecord {
  return changed(job, now, { status: 'queued', holder: null })
}

/** Attempt and claim are the fence: whoever claims later has another pair. */
function isHeldBy(job: JobRecord, { attempt, claims }: JobLease): boolean {
  return job.holder !== null && job.attempt === attempt && job.claims === claims
}

function firstValue(max: number | null): number | null {
  return max === null ? null : 0
}

function amount(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : Math.max(0, value)
}
