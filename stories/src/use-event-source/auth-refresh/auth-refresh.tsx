import { StreamProvider } from '@rivulet/react'
import { useMemo, useSyncExternalStore } from 'react'

import { Button } from '../../shared/button.tsx'
import { Facts } from '../../shared/facts.tsx'
import { StreamCard } from '../../shared/stream-card.tsx'
import styles from './auth-refresh.module.css'
import { createLogin } from './create-login.ts'
import { GuardedStream } from './guarded-stream.tsx'

export interface AuthRefreshProps {
  /** How long a token is good, in milliseconds. */
  ttlMs?: number
  /** The server's pause between two lines, in milliseconds. */
  paceMs?: number
}

/**
 * Three streams with one login. There is no token at first, so each is refused once, and one token is fetched for all. When it
 * expires it is renewed once again, and each stream goes on after its own last line.
 */
export function AuthRefresh({ ttlMs = 60_000, paceMs = 250 }: AuthRefreshProps) {
  const login = useMemo(() => createLogin(ttlMs), [ttlMs])
  const { requests, refused, refreshes } = useSyncExternalStore(login.subscribe, login.getCounts)

  return (
    <StreamCard
      title="Three streams, one login"
      request="GET /events/guarded"
      actions={
        <Button tone="primary" onClick={() => void login.expire()} disabled={refreshes === 0}>
          Let the token expire
        </Button>
      }
    >
      <Facts
        facts={{
          'Tokens fetched': refreshes,
          'Stream requests': requests,
          'Refused with 401': refused,
        }}
      />
      <StreamProvider client={login.client}>
        <ul className={styles.streams}>
          {['Orders', 'Payments', 'Shipping'].map((name, index) => (
            <GuardedStream key={name} name={name} paceMs={paceMs * (index + 1)} />
          ))}
        </ul>
      </StreamProvider>
    </StreamCard>
  )
}
