import { useStreamedCompletion } from '@rivulet/react'
import { useState } from 'react'

import { History } from '../../shared/history.tsx'
import { mockUrl } from '../../shared/mock-url.ts'
import { StreamCard } from '../../shared/stream-card.tsx'
import { Switch } from '../../shared/switch.tsx'
import { useHistory } from '../../shared/use-history.ts'
import { Composer } from '../shared/composer.tsx'
import { isBusy } from '../shared/is-busy.ts'
import { Thread } from '../shared/thread.tsx'

export interface FailedProps {
  /** How the server fails. `flaky`: the first request of each key is refused with 503, and its retry is answered. */
  fault?: 'flaky' | '503' | 'error' | 'html' | 'empty'
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

/** Nothing that was written is lost: what failed is marked, says why, and goes out again under the same key. */
export function Failed({ fault = 'flaky', paceMs = 25 }: FailedProps) {
  const [faulty, setFaulty] = useState(true)
  const { history, note } = useHistory()

  const { status, send, stop, controller } = useStreamedCompletion({
    url: mockUrl('/chat', { paceMs, ...(faulty && { fault }) }),
    async fetch(input, init) {
      const key = new Headers(init?.headers).get('idempotency-key') ?? ''
      const response = await fetch(input, init)
      note(response.ok ? 'positive' : 'danger', `Key ${key.slice(0, 8)}…: answered with ${response.status}`)
      return response
    },
  })

  return (
    <StreamCard
      title="A server with faults"
      request={`POST /chat${faulty ? `?fault=${fault}` : ''}`}
      status={status}
      actions={
        <>
          <Composer initialDraft="Are you awake?" busy={isBusy(status)} onSend={send} onStop={stop} />
          <Switch checked={faulty} onChange={setFaulty}>
            Keep the fault
          </Switch>
        </>
      }
    >
      <Thread chat={controller} />
      <History entries={history} />
    </StreamCard>
  )
}
