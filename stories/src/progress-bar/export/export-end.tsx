import type { StreamError } from '@rivulet/react'
import type { JobFailure } from '@rivulet/react/job'

import type { ExportFile } from '../../use-job-progress/shared/exports.ts'
import { inBytes, inNumbers } from '../../use-job-progress/shared/in-words.ts'
import styles from '../../use-job-progress/shared/outcome.module.css'

interface ExportEndProps {
  error: JobFailure | StreamError | null
  /** What came of it; null before the end. */
  file: ExportFile | null
}

/** What came of an export, or why it failed. It is no live region: the bar has said it. */
export function ExportEnd({ error, file }: ExportEndProps) {
  if (error) {
    return (
      <div className={styles.outcome} data-tone="danger">
        <p className={styles.title}>{error.message}</p>
        <p>{error.retryable ? 'Another attempt may succeed.' : 'Another attempt would fail too.'}</p>
      </div>
    )
  }
  if (!file) return null
  return (
    <div className={styles.outcome} data-tone="positive">
      <p className={styles.title}>{file.name}</p>
      <p>
        {inNumbers(file.rows)} rows, {inBytes(file.size)}
      </p>
    </div>
  )
}
