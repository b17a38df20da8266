import { useStreamedCompletion } from '@rivulet/react'
import { useState } from 'react'

import { Button } from '../../shared/button.tsx'
import { Facts } from '../../shared/facts.tsx'
import { mockUrl } from '../../shared/mock-url.ts'
import { StreamCard } from '../../shared/stream-card.tsx'
import { Composer } from '../shared/composer.tsx'
import { isBusy } from '../shared/is-busy.ts'
import { Thread } from '../shared/thread.tsx'
import { createCountedLogin, nothingCounted } from './counted-login.ts'

export interface RefusedProps {
  /** The client's `onUnauthorized` fetches a token when the server asks for one. Otherwise the button does. */
  renews?: boolean
  /** What is written in the box at first. */
  draft?: string
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

/** What the server refuses, and why: 401 without a good token, 400 for what it cannot take. No text is lost. */
export function Refused({ renews = true, draft = 'May I come in?', paceMs = 25 }: RefusedProps) {
  const [counts, setCounts] = useState(nothingCounted)
  const [login] = useState(() =>
    createCountedLogin({
      renews,
      onCount: (name) => setCounts((known) => ({ ...known, [name]: known[name] + 1 })),
    }),
  )
  const { status, send, edit, stop, controller } = useStreamedCompletion({
    url: mockUrl('/chat', { paceMs }),
    client: login.client,
  })

  /** What is sent after a refusal takes the place of what was refused. */
  function sendOrCorrect(text: string) {
    const last = controller.getSnapshot().messages.at(-1)
    const wasRefused = last?.role === 'user' && last.status === 'failed'
    return wasRefused ? edit(last.id, text) : send(text)
  }

  return (
    <StreamCard
      title="A server that looks twice"
      request="POST /chat"
      status={status}
      actions={
        <>
          <Composer
            initialDraft={draft}
            afterSend="backIfInvalid"
            busy={isBusy(status)}
            onSend={sendOrCorrect}
            onStop={stop}
          />
          {counts.logins === 0 && !renews ? (
            <Button onClick={() => void login.logIn()}>Log in</Button>
          ) : (
            <Button onClick={() => void login.expire()} disabled={counts.logins === 0}>
              Let the token expire
            </Button>
          )}
        </>
      }
    >
      <Thread chat={controller} />
      <Facts
        facts={{
          'Tokens fetched': counts.logins,
          Requests: counts.requests,
          'Refused with 401': counts.refused,
        }}
      />
    </StreamCard>
  )
}
