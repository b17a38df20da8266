import { useCallback, useState } from 'react'

import type { StreamStatus } from '../../shared/status-badge.tsx'

export interface Moment {
  readonly id: number
  /** Since the timeline began. */
  readonly atMs: number
  readonly text: string
  /** What has begun then, where it lasts. */
  readonly state?: StreamStatus
}

export interface Timeline {
  /** Of `performance.now()`; null before it begins. */
  readonly startedAt: number | null
  /** In order of time. */
  readonly moments: readonly Moment[]
}

const empty: Timeline = { startedAt: null, moments: [] }

/** What happened when. It begins with `begin()`, and notes nothing before. */
export function useTimeline() {
  const [timeline, setTimeline] = useState(empty)
  const begin = useCallback(() => setTimeline({ startedAt: performance.now(), moments: [] }), [])
  const note = useCallback((text: string, state?: StreamStatus) => {
    const now = performance.now()
    setTimeline(({ startedAt, moments }) => {
      if (startedAt === null) return empty
      // StrictMode runs effects twice.
      if (state !== undefined && moments.findLast((moment) => moment.state)?.state === state) {
        return { startedAt, moments }
      }
      const moment = { id: moments.length + 1, atMs: now - startedAt, text, ...(state && { state }) }
      return { startedAt, moments: [...moments, moment] }
    })
  }, [])
  return { timeline, begin, note }
}
