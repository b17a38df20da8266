import type { CSSProperties } from 'react'

import { Button } from '../../shared/button.tsx'
import type { LogLine } from './log-line.ts'
import { LogRow } from './log-row.tsx'
import styles from './log-view.module.css'
import { rowPx, useTail } from './use-tail.ts'

const viewRows = 14

/** Draws only the lines in view: its cost does not grow with their number. */
export function LogView({ lines }: { lines: readonly LogLine[] }) {
  const { viewport, onScroll, first, end, following, unseen, toEnd } = useTail(lines, viewRows)
  const size: CSSProperties & Record<`--${string}`, string> = {
    '--rows': String(lines.length),
    '--first': String(first),
    '--view-rows': String(viewRows),
    '--row': `${rowPx}px`,
  }
  return (
    <div className={styles.frame} style={size}>
      {/* A log is announced line by line unless it is told to keep silent, which at this rate it must. */}
      <div
        ref={viewport}
        className={styles.viewport}
        role="log"
        aria-label="Log lines"
        aria-live="off"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard scrolls it.
        tabIndex={0}
        onScroll={onScroll}
      >
        <div className={styles.all}>
          <div className={styles.drawn}>
            {lines.slice(first, end).map((line) => (
              <LogRow key={line.id} line={line} />
            ))}
          </div>
        </div>
      </div>
      {!following && (
        <div className={styles.jump}>
          <Button tone="primary" onClick={toEnd}>
            Jump to the end{unseen > 0 && ` · ${unseen.toLocaleString('en')} new`}
          </Button>
        </div>
      )}
    </div>
  )
}
