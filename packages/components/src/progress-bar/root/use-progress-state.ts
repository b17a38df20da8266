'use client'

import { useMemo } from 'react'

import { useOfSource } from '../../utils/use-of-source.ts'
import type { ProgressState } from '../progress-context.ts'
import { progressOf } from '../progress-of.ts'
import {
  isStalled,
  type ProgressSnapshot,
  type ProgressSource,
  type ProgressStatus,
} from '../progress-source.ts'
import { useResting } from './use-resting.ts'

/** What every part knows of the job. Whoever calls it renders again only when that has changed, never for a value. */
export function useProgressState(source: ProgressSource, restAfterMs: number): ProgressState {
  const known = useOfSource(source, knownOf)
  const [status, stalled, indeterminate] = JSON.parse(known) as Known
  const resting = useResting(indeterminate ? known : '', restAfterMs)
  return useMemo(
    () => ({ status, indeterminate, stalled, resting: indeterminate && (stalled || resting) }),
    [status, indeterminate, stalled, resting],
  )
}

type Known = [status: ProgressStatus, stalled: boolean, indeterminate: boolean, ...news: unknown[]]

/** One string, so that a page of many bars looks at each once for a change; with what is news while nobody knows how far it is. */
function knownOf(snapshot: ProgressSnapshot): string {
  const { status, attempt, phase } = snapshot
  const { isIndeterminate } = progressOf(snapshot)
  const news = isIndeterminate ? [attempt, phase?.key] : []
  return JSON.stringify([status, isStalled(snapshot), isIndeterminate, ...news])
}
