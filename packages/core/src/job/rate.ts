import { hasEnded } from './reduce-job.ts'
import type { JobState } from './types.ts'

/** How long the past counts, in milliseconds: what is older than this weighs a third of what is new. */
const memoryMs = 15_000
/** What is kept of the weight of an earlier phase: each goes at its own pace. */
const keptOfPhase = 0.05
/** Nothing is said before an attempt was watched for so long, in milliseconds, and has grown so often. */
const knownAfterMs = 2_000
const knownAfterRises = 2

interface Estimate {
  /** How long it will still take, in milliseconds; null until it is known, and while the job is stalled. */
  readonly etaMs: number | null
  /** How much is done in a second; null until it is known, and while the job is stalled. */
  readonly ratePerSecond: number | null
}

/** How fast a job goes, and how long it will take at that pace. The rest is what the next average needs. */
export interface JobRate extends Estimate {
  readonly attempt: number
  readonly phase: string | undefined
  readonly value: number
  /** When this attempt was first heard of at work, and when last. */
  readonly since: number
  readonly at: number
  readonly rises: number
  /** The weighted sum of the rates per millisecond, and that of the weights: less than 1 at the beginning. */
  readonly sum: number
  readonly weight: number
}

const unknown: Estimate = { etaMs: null, ratePerSecond: null }

/**
 * Takes one more state of a job into the exponential average of its rate.
 *
 * @param at When it was heard, in milliseconds of any clock.
 */
export function reduceRate(previous: JobRate | null, state: JobState, at: number): JobRate | null {
  if (hasEnded(state)) return null
  if (state.status !== 'running' || state.value === null) return previous && { ...previous, ...unknown }
  const before = previous?.attempt === state.attempt ? previous : beginningOf(state, state.value, at)
  const next = averaged(before, state, at)
  return { ...next, ...estimateOf(next, state) }
}

function beginningOf({ attempt, phase }: JobState, value: number, at: number): JobRate {
  return { ...unknown, attempt, phase: phase?.key, value, since: at, at, rises: 0, sum: 0, weight: 0 }
}

/** By time and not by states: many small ones weigh as much as one large. */
function averaged(before: JobRate, { value, phase }: JobState, at: number): JobRate {
  const elapsed = at - before.at
  // What comes in no time counts with the next interval.
  if (elapsed <= 0) return before
  const rise = Math.max(0, (value ?? 0) - before.value)
  const kept = Math.exp(-elapsed / memoryMs)
  const past = before.phase === phase?.key ? kept : kept * keptOfPhase
  return {
    ...before,
    phase: phase?.key,
    value: before.value + rise,
    at,
    rises: before.rises + Number(rise > 0),
    sum: before.sum * past + (rise / elapsed) * (1 - kept),
    weight: before.weight * past + (1 - kept),
  }
}

function estimateOf({ since, at, rises, sum, weight, value }: JobRate, { max, stalled }: JobState): Estimate {
  if (stalled || rises < knownAfterRises || at - since < knownAfterMs) return unknown
  const rate = sum / weight
  return { ratePerSecond: rate * 1_000, etaMs: max === null ? null : Math.max(0, max - value) / rate }
}
