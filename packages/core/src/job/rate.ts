import { mostWhileRunning } from './reduce-job.ts'
import type { JobState } from './types.ts'

/** How long the past counts, in milliseconds: what is older than this weighs a third of what is new. */
const memoryMs = 15_000
/** What is kept of the weight of an earlier phase: each goes at its own pace. */
const keptOfPhase = 0.05
/** Nothing is said before an attempt was watched for so long, in milliseconds, and has grown so often. */
const knownAfterMs = 2_000
const knownAfterRises = 2
/** A month: the time left of a pace that has all but died away is nobody's knowledge. */
const longestEtaMs = 30 * 86_400_000

interface Estimate {
  /** How long it will still take, in milliseconds; null until it is known, and without a total. */
  readonly etaMs: number | null
  /** How much is done in a second; null until it is known. */
  readonly ratePerSecond: number | null
}

/** How fast a job goes, and how long it will take at that pace. The rest is what the next average needs. */
export interface JobRate extends Estimate {
  readonly attempt: number
  readonly phase: string | undefined
  readonly value: number
  /** How long it has been at work before the eyes of this page, and until when. */
  readonly watchedMs: number
  readonly at: number
  readonly rises: number
  /** The weighted sum of the rates per millisecond, and that of the weights: less than 1 at the beginning. */
  readonly sum: number
  readonly weight: number
}

const unknown: Estimate = { etaMs: null, ratePerSecond: null }

/**
 * Takes one more state of a job into the exponential average of its rate. Null while there is nothing to go by: nobody works on it,
 * or it is in the last hundredth, which is not shown. After that the average begins anew.
 *
 * @param heardAt When it was heard, in milliseconds. It counts where the server does not say when it was: a page that was hidden
 * hears late, and of much at once.
 */
export function reduceRate(previous: JobRate | null, state: JobState, heardAt: number): JobRate | null {
  const { status, stalled, value, max, attempt, phase, ts } = state
  if (status !== 'running' || stalled || value === null) return null
  if (max !== null && value >= max * mostWhileRunning) return null
  const at = ts || heardAt
  const next =
    previous?.attempt === attempt
      ? averaged(previous, value, phase?.key, at)
      : { attempt, phase: phase?.key, value, watchedMs: 0, at, rises: 0, sum: 0, weight: 0 }
  return { ...next, ...estimateOf(next, value, max) }
}

type Average = Omit<JobRate, keyof Estimate>

/** By time and not by states: many small ones weigh as much as one large. */
function averaged(before: Average, value: number, phase: string | undefined, at: number): Average {
  const elapsed = at - before.at
  // What comes in no time, or after a clock went back, counts with the next interval.
  if (elapsed <= 0) return { ...before, at }
  const rise = Math.max(0, value - before.value)
  const kept = Math.exp(-elapsed / memoryMs)
  const past = before.phase === phase ? kept : kept * keptOfPhase
  return {
    ...before,
    phase,
    value: before.value + rise,
    watchedMs: before.watchedMs + elapsed,
    at,
    rises: before.rises + Number(rise > 0),
    sum: before.sum * past + (rise / elapsed) * (1 - kept),
    weight: before.weight * past + (1 - kept),
  }
}

function estimateOf({ watchedMs, rises, sum, weight }: Average, value: number, max: number | null): Estimate {
  if (rises < knownAfterRises || watchedMs < knownAfterMs) return unknown
  const rate = sum / weight
  const etaMs = ((max ?? Number.NaN) - value) / rate
  return { ratePerSecond: rate * 1_000, etaMs: etaMs < longestEtaMs ? etaMs : null }
}
