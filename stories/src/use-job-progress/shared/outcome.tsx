import type { StreamError } from '@rivulet/react'
import type { JobFailure, JobState } from '@rivulet/react/job'

import { inBytes, inNumbers } from './in-words.ts'
import type { ExportFile } from './exports.ts'
import styles from './outcome.module.css'

interface OutcomeProps {
  job: Pick<JobState<ExportFile>, 'status' | 'stalled' | 'result'> & {
    error: JobFailure | StreamError | null
  }
}

/** Why something failed, and whether it may be worth another try. */
export function Failure({ error: { message, code, retryable } }: { error: JobFailure | StreamError }) {
  return (
    <div className={styles.outcome} data-tone="danger" role="alert">
      <p className={styles.title}>{message}</p>
      <p>
        <code>{code}</code>
        {retryable ? ', and another attempt may succeed' : ', and another attempt would fail too'}
      </p>
    </div>
  )
}

/** What came of an export, or what keeps it from going on. */
export function Outcome({ job: { status, stalled, result, error } }: OutcomeProps) {
  if (error) return <Failure error={error} />
  if (stalled) {
    return (
      <div className={styles.outcome} data-tone="warning">
        <p className={styles.title}>Stalled</p>
        <p>Nothing has been heard of its worker for a while.</p>
      </div>
    )
  }
  if (status !== 'completed' || !result) return null
  return (
    <div className={styles.outcome} data-tone="positive">
      <p className={styles.title}>{result.name}</p>
      <p>
        {inNumbers(result.rows)} rows, {inBytes(result.size)}
      </p>
    </div>
  )
}
