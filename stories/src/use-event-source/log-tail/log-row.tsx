import { memo } from 'react'

import type { LogLine } from './log-line.ts'
import styles from './log-row.module.css'

export const LogRow = memo(function LogRow({ line }: { line: LogLine }) {
  return (
    <div className={styles.row} data-level={line.level}>
      <span className={styles.number}>{line.id}</span>
      <span className={styles.time}>{line.time.slice(11, 23)}</span>
      <span className={styles.level}>{line.level}</span>
      <span>{line.message}</span>
    </div>
  )
})
