import type { JobFrame, JobState, PlainFrame } from './types.ts'

/** A job of which nothing has been heard. */
export const initialJobState: JobState = {
  id: null,
  rev: -1,
  ts: 0,
  attempt: 0,
  status: 'loading',
  value: null,
  max: null,
  unit: null,
  phase: null,
  stalled: false,
  result: null,
  error: null,
}

/** Of `max`, until the job has ended: nobody should see a whole bar wait. */
export const mostWhileRunning = 0.99

/** Whether nothing more comes of this attempt. */
export function hasEnded({ status }: Pick<JobState, 'status'>): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled'
}

/** Whether an attempt has ended between the two. */
export function hasFinished(previous: JobState, next: JobState): boolean {
  return hasEnded(next) && (!hasEnded(previous) || next.attempt > previous.attempt)
}

/**
 * How a job stands after one more frame: the same object where that changes nothing, or is of another job. Frames with a revision
 * may come in any order, late or doubled, by whichever way; of plain ones the order counts.
 */
export function reduceJob<TResult>(
  previous: JobState<TResult>,
  heard: JobFrame<TResult> | PlainFrame<TResult>,
): JobState<TResult> {
  const isPlain = !('rev' in heard)
  const frame = isPlain ? placed(heard, previous) : heard
  const isOfOther = frame.id && previous.id && frame.id !== previous.id
  if (isOfOther || frame.attempt < previous.attempt) return previous
  const isAnew = frame.attempt > previous.attempt
  const shown = isAnew || comesAfter(frame, previous, isPlain) ? stateOf(frame) : previous
  const value = valueOf(shown, isAnew ? null : previous.value, frame)
  if (shown === previous && value === previous.value) return previous
  const next = { ...shown, id: shown.id || previous.id, value }
  return isPlain && JSON.stringify(next) === JSON.stringify(previous) ? previous : next
}

/** A plain frame takes the place of the newest; after an end it is late, and of no attempt. */
function placed<TResult>(frame: PlainFrame<TResult>, state: JobState<TResult>): JobFrame<TResult> {
  const { id, rev, ts, attempt, max } = state
  return {
    ...frame,
    id: id || frame.id || '',
    rev,
    ts,
    attempt: frame.attempt ?? (hasEnded(state) ? 0 : attempt || 1),
    max: frame.max ?? max,
  }
}

/** Within an attempt: what is newer, until it ends; of its ends the first. */
function comesAfter(frame: JobFrame, state: JobState, isPlain: boolean): boolean {
  const later = frame.rev - state.rev || frame.ts - state.ts
  if (!hasEnded(state)) return later > 0 || hasEnded(frame) || isPlain
  return later < 0 && hasEnded(frame)
}

/** Always in one order of fields. */
function stateOf<TResult>(frame: JobFrame<TResult>): JobState<TResult> {
  const { id, rev, ts, attempt, status, value, max } = frame
  const { unit = null, phase = null, stalled = false, result = null, error = null } = frame
  return { id, rev, ts, attempt, status, value, max, unit, phase, stalled, result, error }
}

/** The most that was heard of in this attempt. Each frame is capped by its own `max` too, so that the order makes no difference. */
function valueOf(shown: JobState, before: number | null, frame: JobFrame): number | null {
  if (shown.status === 'completed' && shown.max !== null) return shown.max
  const heard = capped(frame.value, frame)
  if (before === null || heard === null) return capped(before ?? heard, shown)
  return capped(Math.max(before, heard), shown)
}

function capped(value: number | null, { max, status }: Pick<JobState, 'max' | 'status'>): number | null {
  if (value === null || max === null) return value
  return Math.min(value, hasEnded({ status }) ? max : max * mostWhileRunning)
}
