import type { Message } from '@rivulet/react'
import { type ReactNode, useId } from 'react'

import styles from './message-frame.module.css'

interface MessageFrameProps {
  message: Pick<Message, 'role' | 'status'>
  /** Stands beside the author. */
  aside?: ReactNode
  /** What can be done with the message. */
  actions?: ReactNode
  children: ReactNode
}

const authors = { user: 'You', assistant: 'Assistant', system: 'System' } as const

/** Whose message it is, and how it stands. While it grows it is not announced: the status is. */
export function MessageFrame({ message: { role, status }, aside, actions, children }: MessageFrameProps) {
  const authorId = useId()
  return (
    <article
      className={styles.message}
      data-role={role}
      data-status={status}
      aria-labelledby={authorId}
      aria-live={status === 'streaming' ? 'off' : undefined}
    >
      <header className={styles.header}>
        <span id={authorId} className={styles.author}>
          {authors[role]}
        </span>
        {aside}
      </header>
      <div className={styles.body}>{children}</div>
      {actions && <footer className={styles.actions}>{actions}</footer>}
    </article>
  )
}
