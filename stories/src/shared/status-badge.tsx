import type { CompletionStatus, EventSourceStatus } from '@rivulet/core'

import styles from './status-badge.module.css'

/** Where a stream stands, or an answer. */
export type StreamStatus = EventSourceStatus | CompletionStatus

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
