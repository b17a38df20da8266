import type { EventSourceSnapshot } from '@rivulet/core'

import { Facts } from '../../shared/facts.tsx'
import { NextMove } from './next-move.tsx'

type ErrorFactsProps = Pick<EventSourceSnapshot, 'status' | 'error' | 'attempt' | 'retryAt'>

/** Everything a program or a reader can know of a failure. */
export function ErrorFacts({ status, error, attempt, retryAt }: ErrorFactsProps) {
  return (
    <Facts
      layout="column"
      facts={{
        Code: error && <code>{error.code}</code>,
        Message: error && error.message,
        Retryable: error && (error.retryable ? 'yes' : 'no'),
        'HTTP status': error?.status ?? null,
        'What is next': <NextMove status={status} attempt={attempt} retryAt={retryAt} />,
      }}
    />
  )
}
