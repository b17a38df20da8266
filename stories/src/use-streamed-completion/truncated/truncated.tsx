import { useStreamedCompletion } from '@rivulet/react'
import { useState } from 'react'

import { mockUrl } from '../../shared/mock-url.ts'
import { StreamCard } from '../../shared/stream-card.tsx'
import { Switch } from '../../shared/switch.tsx'
import { Composer } from '../shared/composer.tsx'
import { isBusy } from '../shared/is-busy.ts'
import { Thread } from '../shared/thread.tsx'

export interface TruncatedProps {
  /** `truncated`: the body ends without its terminator. `cut`: the connection breaks. */
  fault?: 'truncated' | 'cut'
  /** The fault comes after so many tokens. */
  after?: number
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

/** Half an answer that looks whole is worse than an error. Without the proof of its end it is `truncated`, and the text stays. */
export function Truncated({ fault = 'truncated', after = 40, paceMs = 25 }: TruncatedProps) {
  const [faulty, setFaulty] = useState(true)

  const { status, send, stop, controller } = useStreamedCompletion({
    // Read for each request.
    url: mockUrl('/chat', { paceMs, ...(faulty && { fault, after }) }),
  })

  return (
    <StreamCard
      title="An answer without its end"
      request={`POST /chat${faulty ? `?fault=${fault}` : ''}`}
      status={status}
      actions={
        <>
          <Composer
            initialDraft="Explain backpressure to me."
            busy={isBusy(status)}
            onSend={send}
            onStop={stop}
          />
          <Switch checked={faulty} onChange={setFaulty}>
            Cut answers off
          </Switch>
        </>
      }
    >
      <Thread chat={controller} />
    </StreamCard>
  )
}
