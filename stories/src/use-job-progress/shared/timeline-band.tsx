import { useEffect, useState } from 'react'

import styles from './timeline-band.module.css'
import type { Moment, Timeline } from './use-timeline.ts'

interface TimelineBandProps {
  timeline: Timeline
  /** Whether time goes on. */
  isRunning: boolean
}

/** What lasted how long, as a band, and what happened when, as a list. */
export function TimelineBand({ timeline: { startedAt, moments }, isRunning }: TimelineBandProps) {
  const nowMs = useElapsed(startedAt, isRunning)
  const states = moments.filter(({ state }) => state)
  const endMs = Math.max(nowMs, moments.at(-1)?.atMs ?? 0)
  return (
    <div className={styles.timeline}>
      {/* The list says the same in words. */}
      <div className={styles.band} aria-hidden="true">
        {states.map(({ id, atMs, state }, index) => (
          <span
            key={id}
            className={styles.stretch}
            data-state={state}
            style={{ flexGrow: (states[index + 1]?.atMs ?? endMs) - atMs }}
          />
        ))}
      </div>
      <ol className={styles.moments} aria-label="What happened when">
        {moments.map((moment) => (
          <li key={moment.id} className={styles.moment} data-state={moment.state}>
            <span className={styles.time}>{seconds(moment)}</span>
            <span>{moment.text}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

function seconds({ atMs }: Moment): string {
  return `${(atMs / 1_000).toFixed(1)} s`
}

function useElapsed(startedAt: number | null, isRunning: boolean): number {
  const [elapsedMs, setElapsedMs] = useState(0)
  useEffect(() => {
    if (!isRunning || startedAt === null) return
    const timer = setInterval(() => setElapsedMs(performance.now() - startedAt), 100)
    return () => clearInterval(timer)
  }, [startedAt, isRunning])
  return elapsedMs
}
