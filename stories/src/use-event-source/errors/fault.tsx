import type { ReconnectOptions } from '@rivulet/core'
import { useEventSource } from '@rivulet/react'
import { useState } from 'react'

import { Button } from '../../shared/button.tsx'
import { History } from '../../shared/history.tsx'
import { mockUrl } from '../../shared/mock-url.ts'
import { nowhere } from '../../shared/nowhere.ts'
import { StreamCard } from '../../shared/stream-card.tsx'
import { useHistory } from '../../shared/use-history.ts'
import { ErrorFacts } from './error-facts.tsx'

export interface FaultProps {
  /** What misbehaves: a name from the mock server's catalogue, or `unreachable`, which has no server at all. */
  scenario: string
  /** How to reconnect. */
  reconnect?: ReconnectOptions
  /** How long an open stream may be silent, in milliseconds. */
  stallTimeoutMs?: number
  /** The most that one event may hold, in bytes. */
  maxEventBytes?: number
}

/** One way to fail: where the stream stands, the error that tells why, and what the hook does about it. */
export function Fault({ scenario, reconnect = {}, stallTimeoutMs, maxEventBytes }: FaultProps) {
  const [client] = useState(() => crypto.randomUUID())
  const { history, note } = useHistory()
  const path = `/faults/${scenario}`

  const { status, error, attempt, retryAt, open } = useEventSource({
    url: scenario === 'unreachable' ? nowhere : mockUrl(path, { client }),
    reconnect,
    ...(stallTimeoutMs !== undefined && { stallTimeoutMs }),
    ...(maxEventBytes !== undefined && { maxEventBytes }),
    onOpen: () => note('positive', 'Connected'),
    onMessage: (data) => note('positive', `Message: ${data}`),
    onError: ({ code }, { willRetry }) =>
      note(
        willRetry ? 'warning' : 'danger',
        `Error ${code}: ${willRetry ? 'a retry follows' : 'failed for good'}`,
      ),
  })

  const ended = status === 'closed' || status === 'failed'
  return (
    <StreamCard
      title={`Fault: ${scenario.replaceAll('-', ' ')}`}
      request={scenario === 'unreachable' ? `GET ${nowhere}` : `GET ${path}`}
      status={status}
      actions={
        <Button onClick={open} disabled={!ended && retryAt === null}>
          {ended ? 'Open again' : 'Retry now'}
        </Button>
      }
    >
      <ErrorFacts status={status} error={error} attempt={attempt} retryAt={retryAt} />
      <History entries={history} />
    </StreamCard>
  )
}
