import type { CSSProperties } from 'react'

import type { Attempt } from './attempts.ts'
import styles from './time-axis.module.css'
import { toneOf } from './tone-of.ts'

interface TimeAxisProps {
  attempts: readonly Attempt[]
  lengthMs: number
}

/** Each request as a mark, and between two of them the wait: the part that is fixed, and the part in which the next may fall. */
export function TimeAxis({ attempts, lengthMs }: TimeAxisProps) {
  /** From one moment to another, as shares of the axis, which count in the direction of writing. */
  function span(fromMs: number, toMs = fromMs): CSSProperties {
    const [from, to] = [fromMs, toMs].map((ms) => Math.min(ms / lengthMs, 1) * 100)
    return { insetInlineStart: `${from}%`, inlineSize: `${(to ?? 0) - (from ?? 0)}%` }
  }

  return (
    // The table says the same in words.
    <div aria-hidden="true">
      <div className={styles.axis}>
        {Array.from({ length: lengthMs / 1_000 + 1 }, (_, second) => (
          <span
            key={second}
            className={styles.second}
            style={{ insetInlineStart: span(second * 1_000).insetInlineStart }}
          >
            {second} s
          </span>
        ))}
        <span className={styles.now} style={{ animationDuration: `${lengthMs}ms` }} />
        {attempts.map(
          ({ id, wait }) =>
            wait && (
              <span key={id}>
                <span className={styles.fixed} style={span(wait.fromMs, wait.earliestMs)} />
                {wait.earliestMs < lengthMs && (
                  <span className={styles.jitter} style={span(wait.earliestMs, wait.latestMs)} />
                )}
              </span>
            ),
        )}
        {attempts
          .filter(({ atMs }) => atMs <= lengthMs)
          .map(({ id, atMs, status }) => (
            <span
              key={id}
              className={styles.mark}
              data-tone={toneOf(status)}
              style={{ insetInlineStart: span(atMs).insetInlineStart }}
            >
              {id}
            </span>
          ))}
      </div>
      <p className={styles.legend}>
        <span>
          <span className={styles.fixedKey} /> fixed wait
        </span>
        <span>
          <span className={styles.jitterKey} /> where the next request may fall
        </span>
      </p>
    </div>
  )
}
