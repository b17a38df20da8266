import type { CompletionStatus, EventSourceStatus } from '@rivulet/core'
import { Fragment } from 'react'

import { StatusBadge, type StreamStatus } from '../shared/status-badge.tsx'
import { Code } from './code.tsx'

type Meanings<TStatus> = readonly (readonly [TStatus, string])[]

const eventSource: Meanings<EventSourceStatus> = [
  ['idle', 'Not wanted: `enabled` is false, or nobody listens.'],
  ['connecting', 'The first attempt is under way.'],
  ['open', 'It receives.'],
  [
    'reconnecting',
    'It was lost. `attempt` counts the retries in a row, `retryAt` tells when the next one begins.',
  ],
  ['closed', "It is over: by `close()`, by `isLast`, or by the server's 204. It stays so until `open()`."],
  ['failed', 'It cannot go on. `error` says what happened and what to do. It stays so until `open()`.'],
]

const completion: Meanings<CompletionStatus> = [
  ['idle', 'Nothing has been asked yet.'],
  ['submitted', 'Asked for, and nothing of it has come.'],
  ['streaming', 'It comes. `text` and `messages` grow, once a frame.'],
  ['completed', 'It is whole: the terminator of its wire was read.'],
  ['stopped', 'Somebody has stopped it. What had come is kept.'],
  ['truncated', 'It ended without its terminator. What had come is kept, and `error` says how it ended.'],
  ['failed', 'There was no answer, or the server broke it off. `error` says what happened and what to do.'],
]

interface StatusesProps {
  /** A hook. */
  of: 'useEventSource' | 'useStreamedCompletion'
}

const meanings: Record<StatusesProps['of'], Meanings<StreamStatus>> = {
  useEventSource: eventSource,
  useStreamedCompletion: completion,
}

/** The words for where a stream stands, or an answer. */
export function Statuses({ of }: StatusesProps) {
  return (
    <dl className="docs-statuses sb-unstyled">
      {meanings[of].map(([status, meaning]) => (
        <Fragment key={status}>
          <dt>
            <StatusBadge status={status} />
          </dt>
          <dd>
            <Code text={meaning} />
          </dd>
        </Fragment>
      ))}
    </dl>
  )
}
