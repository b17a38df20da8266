import type { CompletionStatus, EventSourceStatus } from '@rivulet/core'
import type { JobConnection, JobState } from '@rivulet/react/job'

import styles from './status-badge.module.css'

/** Where a stream stands, an answer, a job, or the connection of one. */
export type StreamStatus = EventSourceStatus | CompletionStatus | JobState['status'] | JobConnection

const labels: Record<StreamStatus, string> = {
  idle: 'Idle',
  connecting: 'Connecting',
  open: 'Open',
  reconnecting: 'Reconnecting',
  closed: 'Closed',
  failed: 'Failed',
  submitted: 'Submitted',
  streaming: 'Streaming',
  completed: 'Completed',
  stopped: 'Stopped',
  truncated: 'Truncated',
  loading: 'Loading',
  queued: 'Queued',
  running: 'Running',
  cancelled: 'Cancelled',
  stream: 'Stream',
  polling: 'Polling',
}

/** Where the stream stands. A change is announced politely, and never told by colour alone. */
export function StatusBadge({ status }: { status: StreamStatus }) {
  return (
    <output className={styles.badge} data-status={status}>
      <span className={styles.dot} aria-hidden="true" />
      {labels[status]}
    </output>
  )
}
