import type { CompletionStatus, EventSourceStatus } from '@rivulet/core'
import type { JobConnection, JobState } from '@rivulet/react/job'
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

const job: Meanings<JobState['status']> = [
  ['loading', 'Nothing has been heard of it yet.'],
  ['queued', 'It waits for a worker, or the server has not confirmed its start.'],
  ['running', 'A worker is at it. `stalled` says that it has not been heard of for too long.'],
  ['completed', 'It is done: `result` holds what came of it, and `download()` asks for a link.'],
  ['failed', 'It ended badly: `error` says why, and whether `retry()` may help.'],
  ['cancelled', 'Somebody has cancelled it. `retry()` starts another attempt.'],
]

const connection: Meanings<JobConnection> = [
  ['connecting', 'The stream is being opened, or opened anew.'],
  ['stream', 'News come by the stream, as they happen.'],
  [
    'polling',
    'The stream is silent or refused, so the server is asked again and again until the stream speaks.',
  ],
  ['closed', 'The job has ended, `enabled` is false, or `error` holds what keeps it from being asked for.'],
]

interface StatusesProps {
  /** A hook, or the connection of a job. */
  of: 'useEventSource' | 'useStreamedCompletion' | 'useJobProgress' | 'jobConnection'
}

const meanings: Record<StatusesProps['of'], Meanings<StreamStatus>> = {
  useEventSource: eventSource,
  useStreamedCompletion: completion,
  useJobProgress: job,
  jobConnection: connection,
}

/** The words for where a stream stands, an answer, or a job. */
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
