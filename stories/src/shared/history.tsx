import styles from './history.module.css'
import type { HistoryEntry } from './use-history.ts'

export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <div>
      <h3 className={styles.title}>What happened</h3>
      {entries.length === 0 && <p className={styles.empty}>Nothing yet.</p>}
      <ol className={styles.entries}>
        {entries.map(({ id, tone, text }) => (
          <li key={id} className={styles.entry} data-tone={tone}>
            <span className={styles.number}>{id}</span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
