import type { EventSourceStatus } from '@rivulet/core'
import { Fragment } from 'react'

import { StatusBadge } from '../shared/status-badge.tsx'
import { Code } from './code.tsx'

const meanings: readonly [EventSourceStatus, string][] = [
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

/** The words for where a stream stands. */
export function Statuses() {
  return (
    <dl className="docs-statuses sb-unstyled">
      {meanings.map(([status, meaning]) => (
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
