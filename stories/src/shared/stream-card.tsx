import { type ReactNode, useId } from 'react'

import { StatusBadge, type StreamStatus } from './status-badge.tsx'
import styles from './stream-card.module.css'

interface StreamCardProps {
  title: string
  /** What is asked of the server, as `GET /events/steps`. */
  request: string
  /** Left out where the story holds several streams, and each shows its own. */
  status?: StreamStatus
  /** What can be done with the stream. */
  actions?: ReactNode
  children: ReactNode
}

/** The frame of every story: what is streamed from where, how the connection is, and what came of it. */
export function StreamCard({ title, request, status, actions, children }: StreamCardProps) {
  const titleId = useId()
  return (
    <section className={styles.card} aria-labelledby={titleId}>
      <header className={styles.header}>
        <div>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <code className={styles.request}>{request}</code>
        </div>
        {status !== undefined && <StatusBadge status={status} />}
      </header>
      <div className={styles.body}>{children}</div>
      {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
    </section>
  )
}
