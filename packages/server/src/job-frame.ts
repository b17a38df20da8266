import type { JobFrame } from '@rivulet/core/job'

import type { JobRecord } from './job-record.ts'

/** How long a worker may be silent, in milliseconds. */
export const defaultStalledAfterMs = 15_000

/** What clients see of a job at a moment. */
export interface JobView {
  /** Names this state of the job: the id of its event, and its ETag. */
  readonly cursor: string
  readonly frame: JobFrame & { readonly v: 1 }
}

export function viewJob(epoch: string, job: JobRecord, stalledAfterMs: number, now: number): JobView {
  const { id, rev, attempt, status, value, max, unit, phase, result, error, holder } = job
  const stallsAt = stallMoment(job, stalledAfterMs)
  const stalled = stallsAt !== null && stallsAt <= now
  return {
    cursor: `${epoch}-${rev}${stalled ? '-s' : ''}`,
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
      // Of one revision: stalled, and then heard of again, each later than what came before.
      ...(stalled
        ? { ts: Math.max(job.ts, stallsAt), stalled }
        : { ts: Math.max(job.ts, holder?.heardAt ?? 0) }),
      ...(result !== null && { result }),
      ...(error !== null && { error }),
    },
  }
}

/** What clients see of a job now: the answer of your own routes, such as the one that creates it. @param stalledAfterMs Default: 15,000. */
export function toJobFrame(job: JobRecord, stalledAfterMs: number = defaultStalledAfterMs): JobFrame {
  return viewJob('', job, stalledAfterMs, Date.now()).frame
}

/** When a job that nobody hears of any more counts as stalled; null while nobody works on it. */
export function stallMoment({ holder }: JobRecord, stalledAfterMs: number): number | null {
  return holder && holder.heardAt + stalledAfterMs
}
