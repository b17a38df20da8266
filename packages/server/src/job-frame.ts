import type { JobFrame } from '@rivulet/core/job'

import type { JobRecord } from './job-record.ts'

/** What clients see of a job at a moment. */
export interface JobView {
  /** Names this state of the job: the id of its event. */
  readonly cursor: string
  /** Names the frame to the last byte: of the same state, one that was heard of later is another. */
  readonly etag: string
  readonly frame: JobFrame & { readonly v: 1 }
}

/** @param stalledAfterMs How long the worker may be silent. Default: half of its lease. */
export function viewJob(
  epoch: string,
  job: JobRecord,
  stalledAfterMs: number | undefined,
  now: number,
): JobView {
  const { id, rev, attempt, status, value, max, unit, phase, result, error, holder } = job
  const stallsAt = stallMoment(job, stalledAfterMs)
  const stalled = stallsAt !== null && stallsAt <= now
  const cursor = `${epoch}-${rev}${stalled ? '-s' : ''}`
  // Of one revision: stalled, and then heard of again, each later than what came before.
  const ts = Math.max(job.ts, (stalled ? stallsAt : holder?.heardAt) ?? 0)
  return {
    cursor,
    etag: `"${cursor}-${ts}"`,
    frame: {
      v: 1,
      id,
      rev,
      attempt,
      status,
      value,
      max,
      ...(unit !== null && { unit }),
      ...(phase !== null && { phase }),
      ts,
      ...(stalled && { stalled }),
      ...(result !== null && { result }),
      ...(error !== null && { error }),
    },
  }
}

/**
 * What clients see of a job now: the answer of your own routes, such as the one that creates it.
 *
 * @param stalledAfterMs As in `jobStream`. Default: half of the worker's lease.
 */
export function toJobFrame(job: JobRecord, stalledAfterMs?: number): JobFrame {
  return viewJob('', job, stalledAfterMs, Date.now()).frame
}

/** When a job that nobody hears of any more counts as stalled; null while nobody works on it. */
export function stallMoment({ holder }: JobRecord, stalledAfterMs: number | undefined): number | null {
  return holder && holder.heardAt + (stalledAfterMs ?? Math.ceil(holder.leaseMs / 2))
}
