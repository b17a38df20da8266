import type { ReactNode } from 'react'

import type { Spoken } from './listen.ts'
import styles from './transcript.module.css'

const seconds = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** What was spoken and when. It is no live region, or it would be spoken again. */
export function Transcript({ spoken, children }: { spoken: readonly Spoken[]; children: ReactNode }) {
  return (
    <section aria-label="Transcript" className={styles.transcript}>
      <div className={styles.head}>
        <h3>What a screen reader says</h3>
        {children}
      </div>
      {spoken.length === 0 ? (
        <p className={styles.none}>Nothing yet.</p>
      ) : (
        <ol aria-label="Spoken" className={styles.list}>
          {spoken.map(({ text, atMs, assertive }) => (
            <li key={atMs}>
              <time>{seconds.format(atMs / 1_000)} s</time>
              <span>
                {assertive && <b>At once: </b>}
                {text}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
