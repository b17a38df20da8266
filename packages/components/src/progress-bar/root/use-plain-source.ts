'use client'

import { useMemo } from 'react'

import {
  createStillSource,
  type ProgressPhase,
  type ProgressSource,
  type ProgressStatus,
} from '../progress-source.ts'

/** How far something has come, as props. */
export interface PlainProgress {
  /** How much is done; null while nobody knows. */
  value: number | null
  /** Default: 0. */
  min?: number
  /** Default: 100. */
  max?: number
  /** What the value never tells by itself. Default: `running`. */
  status?: ProgressStatus
  /** How much is there to be worked on. */
  buffer?: number | null
  /** Whoever works on it has not been heard of for too long. */
  stalled?: boolean
  /** Which try it is, from 1. */
  attempt?: number
  phase?: ProgressPhase | null
  /** How long it will still take, in milliseconds. */
  etaMs?: number | null
  /** Why it failed. */
  error?: { readonly message: string } | null
}

type Given<TProps> = { [K in keyof PlainProgress]?: PlainProgress[K] | undefined } & TProps

/** Makes a source of props, so that the parts know one kind of job only, the same until one of them changes; and what else is there. */
export function usePlainSource<TProps>({
  value,
  min,
  max = 100,
  status = 'running',
  buffer,
  stalled,
  attempt = 1,
  phase,
  etaMs,
  error,
  ...props
}: Given<TProps>): [ProgressSource, Omit<TProps, keyof PlainProgress>] {
  const message = error && { message: error.message }
  // By their text, as phases may be written inline. What has none, such as infinity, is unknown all the same.
  const key = JSON.stringify({
    value,
    min,
    max,
    status,
    buffer,
    stalled,
    attempt,
    phase,
    etaMs,
    error: message,
  })
  return [useMemo(() => createStillSource(JSON.parse(key)), [key]), props]
}
