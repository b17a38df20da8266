import type { EventSourceStatus } from '@rivulet/core'

import styles from './status-badge.module.css'

const labels: Record<EventSourceStatus, string> = {
  idle: 'Idle',
  connecting: 'Connecting',
  open: 'Open',
  reconnecting: 'Reconnecting',
  closed: 'Closed',
  failed: 'Failed',
}

/** Where the stream stands. A change is announced politely, and never told by colour alone. */
export function StatusBadge({ status }: { status: EventSourceStatus }) {
  return (
    <output className={styles.badge} data-status={status}>
      <span className={styles.dot} aria-hidden="true" />
      {labels[status]}
    </output>
  )
}
