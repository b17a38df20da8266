import type { Message } from '@rivulet/react'

import { Button } from '../../shared/button.tsx'
import styles from './outcome.module.css'
import { reasonOf } from './reason-of.ts'

interface OutcomeProps {
  message: Message
  onRetry: () => void
}

/** How a message ended, where that was not well: what is wrong, in the words of the error, and a way on. */
export function Outcome({ message: { role, status, error }, onRetry }: OutcomeProps) {
  if (status === 'stopped') {
    return <p className={styles.stopped}>{role === 'user' ? 'Stopped before an answer came.' : 'Stopped.'}</p>
  }
  if (status !== 'failed' && status !== 'truncated') return null
  return (
    <div className={styles.outcome} data-status={status} role="alert">
      <div>
        <p className={styles.title}>
          {titleOf(role, status)}
          {error?.status !== undefined && `: ${error.status}`}
        </p>
        {error && <p className={styles.reason}>{reasonOf(error)}</p>}
      </div>
      {/* The same again would be refused again. */}
      {error?.status !== 400 && <Button onClick={onRetry}>Retry</Button>}
    </div>
  )
}

function titleOf(role: Message['role'], status: 'failed' | 'truncated'): string {
  if (role === 'user') return 'Not answered'
  return status === 'truncated' ? 'Cut off' : 'Failed in the middle'
}
