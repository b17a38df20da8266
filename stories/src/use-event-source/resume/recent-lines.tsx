import type { LogLine } from '../log-tail/log-line.ts'
import { LogRow } from '../log-tail/log-row.tsx'
import styles from './resume.module.css'

/** The newest lines, on a place of fixed height. They come too quickly to be announced. */
export function RecentLines({ lines }: { lines: readonly LogLine[] }) {
  return (
    <div
      className={styles.recent}
      role="log"
      aria-label="Newest lines"
      aria-live="off"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard scrolls it sideways.
      tabIndex={0}
    >
      {lines.map((line) => (
        <LogRow key={line.id} line={line} />
      ))}
    </div>
  )
}
