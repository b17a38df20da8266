import {
  initialJobState,
  type JobFrame,
  type JobRate,
  type JobState,
  type PlainFrame,
  reduceJob,
} from '@rivulet/core/job'

/** What the query cache holds of a job: how it stands, and how long it will still take. All of it survives JSON. */
export interface JobData<TResult = unknown> extends JobState<TResult> {
  /** How long it will still take, in milliseconds; null until that is known, and while the job is stalled. */
  readonly etaMs: number | null
  /** How much of `unit` is done in a second; null until that is known, and while the job is stalled. */
  readonly ratePerSecond: number | null
}

export function jobData(state: JobState, rate: JobRate | null = null): JobData {
  return { ...state, etaMs: rate?.etaMs ?? null, ratePerSecond: rate?.ratePerSecond ?? null }
}

/** A job of which one frame is known. */
export function jobDataOf(frame: JobFrame | PlainFrame): JobData {
  return jobData(reduceJob(initialJobState, frame))
}

/** A state says as much as the frame that led to it. Where no frame had a revision, it has none either. */
export function frameOf(state: JobState): JobFrame | PlainFrame | null {
  const { status, rev, ...rest } = state
  if (status === 'loading') return null
  const frame = { ...rest, status, unit: rest.unit ?? undefined }
  return rev < 0 ? frame : { ...frame, id: rest.id ?? '', rev }
}

/** What two together know of a job, in whatever order they have heard of it: the first of them where the other knows nothing new. */
export function mergeJobData(known: JobData | undefined, other: JobData): JobData {
  const frame = frameOf(other)
  if (!known || !frame) return known ?? other
  const state = reduceJob<unknown>(known, frame)
  const { etaMs, ratePerSecond } = other
  return state === known ? known : { ...state, etaMs, ratePerSecond }
}
