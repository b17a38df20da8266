import { useEventSource } from '@rivulet/react'
import { useState } from 'react'

import { Button } from '../../shared/button.tsx'
import { Countdown } from '../../shared/countdown.tsx'
import { countLines, nothingYet } from '../../shared/count-lines.ts'
import { Facts } from '../../shared/facts.tsx'
import { History } from '../../shared/history.tsx'
import { mockUrl } from '../../shared/mock-url.ts'
import { nowhere } from '../../shared/nowhere.ts'
import { StreamCard } from '../../shared/stream-card.tsx'
import { Switch } from '../../shared/switch.tsx'
import { useHistory } from '../../shared/use-history.ts'

export interface ReconnectingProps {
  /** Where the delay before a retry starts, in milliseconds; it doubles with each retry in a row. */
  minDelayMs?: number
  /** The longest delay, in milliseconds. */
  maxDelayMs?: number
  /** The server's pause between two lines, in milliseconds. */
  paceMs?: number
}

/** Cut the connection from the server's side, or keep the server away, and watch the hook come back without losing a line. */
export function Reconnecting({ minDelayMs = 2_000, maxDelayMs = 10_000, paceMs = 300 }: ReconnectingProps) {
  const [connection] = useState(() => `story-${crypto.randomUUID()}`)
  const [away, setAway] = useState(false)
  const { history, note } = useHistory()

  const { status, state, attempt, retryAt, open } = useEventSource({
    key: `${connection} ${paceMs}`,
    // A function is asked for each attempt.
    url: () => (away ? nowhere : mockUrl('/events/logs', { paceMs, connection })),
    reducer: countLines,
    initialState: nothingYet,
    reconnect: { minDelayMs, maxDelayMs },
    onOpen: () => note('positive', 'Connected'),
    onError: (error, { willRetry }) => note(willRetry ? 'warning' : 'danger', error.message),
  })

  async function cut() {
    await fetch(mockUrl(`/events/connections/${connection}/cut`), { method: 'POST' })
  }

  return (
    <StreamCard
      title="A connection that breaks"
      request={`GET /events/logs${away ? ', out of reach' : ''}`}
      status={status}
      actions={
        <>
          <Button tone="primary" onClick={() => void cut()} disabled={status !== 'open'}>
            Cut the connection
          </Button>
          <Button onClick={open} disabled={retryAt === null}>
            Retry now
          </Button>
          <Switch checked={away} onChange={setAway}>
            Keep the server away
          </Switch>
        </>
      }
    >
      <Facts
        facts={{
          'Lines received': state.received.toLocaleString('en'),
          'Lines missing': state.missing,
          'Retry in a row': attempt,
          'Next attempt in': retryAt !== null && <Countdown untilMs={retryAt} />,
        }}
      />
      <History entries={history} />
    </StreamCard>
  )
}
