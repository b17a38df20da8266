import { type Progress, progressOf } from '../progress-of.ts'
import type { ProgressSnapshot } from '../progress-source.ts'

export type StepStatus = 'done' | 'current' | 'upcoming'

export interface Step {
  readonly status: StepStatus
  /** Its own, from 0 to 1; null while it is the current one and nobody knows how far it is. */
  readonly fraction: number | null
}

/** Where a step of so many stands: by the job's phases where it tells their number, else by its slice of the whole. */
export function stepOf(snapshot: ProgressSnapshot, step: number, steps: number): Step {
  const { index, of } = snapshot.phase ?? {}
  const progress = progressOf(snapshot)
  const current = progress.fraction === 1 ? steps + 1 : of === steps && index ? index : place(progress, steps)
  if (step < current) return { status: 'done', fraction: 1 }
  if (step > current) return { status: 'upcoming', fraction: 0 }
  const { fraction } = progress
  const own = fraction === null ? (progress.isIndeterminate ? null : 0) : fraction * steps - (step - 1)
  return { status: 'current', fraction: own && Math.min(Math.max(own, 0), 0.99) }
}

function place({ fraction }: Progress, steps: number): number {
  return Math.floor((fraction ?? 0) * steps + 1e-9) + 1
}
