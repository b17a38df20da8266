import type { CSSProperties } from 'react'

import { progressOf } from '../progress-of.ts'
import type { ProgressSnapshot } from '../progress-source.ts'

/** A style with the custom property that everything is drawn by. */
export type DrawnStyle = CSSProperties & { '--progress'?: string }

/** From 0 to 1, as styles write it: without an exponent, and fine enough for ten thousand pixels. */
export function drawn(fraction: number): string {
  return String(Math.floor(fraction * 10_000 + 1e-9) / 10_000)
}

/** Of a job, to be drawn: null while nobody knows, and nothing of one that ended without having told. */
export function wholeOf(snapshot: ProgressSnapshot): { readonly fraction: number | null } {
  const { fraction, isIndeterminate } = progressOf(snapshot)
  return { fraction: isIndeterminate ? null : (fraction ?? 0) }
}
