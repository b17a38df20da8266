import type { Stretch } from './journal.ts'
import styles from './resume.module.css'

/** What came in one go, and why each stretch begins where it does. */
export function Stretches({ stretches }: { stretches: readonly Stretch[] }) {
  return (
    <div className={styles.list}>
      <h3 className={styles.title}>Lines in one go, the newest first</h3>
      <ol className={styles.stretches}>
        {stretches.map(({ id, cause, first, last }) => (
          <li key={id} className={styles.stretch} data-cause={cause}>
            <span className={styles.lines}>
              {first} to {last}
            </span>
            <span>{describe(cause, first)}</span>
          </li>
        ))}
      </ol>
      {stretches.length === 0 && <p className={styles.empty}>Nothing yet.</p>}
    </div>
  )
}

function describe(cause: Stretch['cause'], first: number): string {
  switch (cause) {
    case 'opened':
      return first === 1 ? 'Opened for the first time' : 'Opened again: the tab had kept the cursor'
    case 'cut':
      return 'Cut, and reconnected'
    case 'reloaded':
      return 'Reloaded: everything gone but the cursor'
    case 'gap':
      return 'onGap: the lines between are gone from the server'
  }
}
