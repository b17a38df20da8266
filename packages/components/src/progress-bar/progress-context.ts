'use client'

import { type Context, createContext } from 'react'

import { useRequired } from '../utils/use-required.ts'
import type { LabelRegistry } from './label/label-registry.ts'
import type { ProgressSource, ProgressStatus } from './progress-source.ts'
import type { Wording } from './words.ts'

/** What every part knows: what changes a few times in the life of a job. */
export interface ProgressState extends Record<string, string | number | boolean | null | undefined> {
  status: ProgressStatus
  /** The job is under way, and nobody knows how far. */
  indeterminate: boolean
  /** Whoever works on the job has not been heard of for too long. */
  stalled: boolean
  /** Indeterminate for so long that motion tells nothing any more. */
  resting: boolean
}

export interface ProgressContextValue {
  readonly source: ProgressSource
  /** The same while the job is, also where its values come as props. */
  readonly identity: object
  readonly state: ProgressState
  readonly wording: Wording
  readonly label: LabelRegistry
  readonly bar: BarNames
}

/** For whichever part is the bar: the id that a region refers to, and the name that Root was given. */
export interface BarNames {
  readonly id?: string | undefined
  readonly 'aria-label'?: string | undefined
  readonly 'aria-labelledby'?: string | undefined
  readonly 'aria-describedby'?: string | undefined
}

export const ProgressContext: Context<ProgressContextValue | null> =
  createContext<ProgressContextValue | null>(null)

/** @throws Error outside a `ProgressBar.Root`. @param part Who asks, as in `Track`. */
export function useProgress(part: string): ProgressContextValue {
  return useRequired(ProgressContext, `ProgressBar.${part}`, 'Root')
}
