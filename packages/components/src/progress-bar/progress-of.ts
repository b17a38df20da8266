import { hasEnded, type ProgressSnapshot } from './progress-source.ts'

/** How far a job has come, in numbers that may be shown, drawn and told as they are. */
export interface Progress {
  /** From 0 to 1; null while nobody knows. It is 1 only when the job has completed, and at most 0.99 until then. */
  readonly fraction: number | null
  /** The value between `min` and `max`; null while nobody knows. */
  readonly value: number | null
  /** `value` in steps of a percent at the finest, for those whom each change disturbs. */
  readonly now: number | null
  readonly min: number
  readonly max: number
  /** The job is under way, and nobody knows how far. */
  readonly isIndeterminate: boolean
}

/** Until the job has completed: nobody should see a whole bar wait. */
const mostBefore = 0.99

const known = new WeakMap<ProgressSnapshot, Progress>()

/** Worked out once for each snapshot, which all parts of a bar ask for. */
export function progressOf(snapshot: ProgressSnapshot): Progress {
  let progress = known.get(snapshot)
  if (!progress) known.set(snapshot, (progress = measure(snapshot)))
  return progress
}

function measure(snapshot: ProgressSnapshot): Progress {
  const { status, value = null, min = 0, max = null } = snapshot
  const isMeasured = max !== null && Number.isFinite(min) && Number.isFinite(max) && max > min
  const range = isMeasured ? { min, max } : { min: 0, max: 100 }
  if (status === 'completed')
    return { ...range, fraction: 1, value: range.max, now: range.max, isIndeterminate: false }
  if (!isMeasured || value === null || !Number.isFinite(value))
    return { ...range, fraction: null, value: null, now: null, isIndeterminate: !hasEnded(status) }
  const fraction = Math.min(fractionOf(value, min, max), mostBefore)
  const shown = Math.min(clamp(value, min, max), valueAt(mostBefore, min, max))
  const isCoarse = Number.isInteger(shown) && Number.isInteger(min) && max - min <= 100
  const now = isCoarse ? shown : valueAt(wholePercent(fraction) / 100, min, max)
  return { ...range, fraction, value: shown, now, isIndeterminate: false }
}

/** Rounded down, but for what a product of floats is short of a whole. */
export function wholePercent(fraction: number): number {
  return Math.floor(fraction * 100 + 1e-9)
}

/** From 0 to 1. */
function fractionOf(value: number, min: number, max: number): number {
  const range = max - min
  // Two numbers may be further apart than a number can hold; their halves are not.
  const fraction = range < Infinity ? (value - min) / range : (value / 2 - min / 2) / (max / 2 - min / 2)
  return clamp(fraction, 0, 1)
}

/** Twelve digits are enough for everybody, and hide what floats add to them. */
function valueAt(fraction: number, min: number, max: number): number {
  return clamp(Number((min * (1 - fraction) + max * fraction).toPrecision(12)), min, max)
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max)
}
