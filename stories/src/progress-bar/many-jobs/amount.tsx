import type { ProgressSnapshot } from '@rivulet/components/progress-bar'

import { RenderCount } from '../../shared/render-count.tsx'
import { useRenderCount } from '../../shared/use-render-count.ts'
import { inNumbers } from '../../use-job-progress/shared/in-words.ts'
import styles from './many-jobs.module.css'

interface AmountProps {
  /** In percent. */
  text: string
  snapshot: ProgressSnapshot
}

/** Shows each row that is written, and so renders with each update, at most once a frame. */
export function Amount({ text, snapshot: { value = null } }: AmountProps) {
  const renders = useRenderCount()
  return (
    <span className={styles.amount}>
      <RenderCount count={renders} of="Amount" />
      <span>
        {inNumbers(value ?? 0)} rows{text && `, ${text}`}
      </span>
    </span>
  )
}
