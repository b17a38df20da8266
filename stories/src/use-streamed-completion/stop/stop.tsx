import { useStreamedCompletion } from '@rivulet/react'
import { useState } from 'react'

import { Facts } from '../../shared/facts.tsx'
import { mockUrl } from '../../shared/mock-url.ts'
import { StreamCard } from '../../shared/stream-card.tsx'
import { Composer } from '../shared/composer.tsx'
import { isBusy } from '../shared/is-busy.ts'
import { createLogin } from '../../shared/login.ts'
import { Thread } from '../shared/thread.tsx'
import { toDollars } from '../shared/usage.ts'
import { useUsage } from '../shared/use-usage.ts'
import styles from './stop.module.css'

export interface StopProps {
  /** How long the answer would be, in tokens. */
  tokens?: number
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

/** Stop in the middle: the text stays, the server's model ends at once, and its log holds what was said until then. */
export function Stop({ tokens = 2_000, paceMs = 20 }: StopProps) {
  // A user of its own, so that the log holds nothing else.
  const [login] = useState(() => createLogin(`story-${crypto.randomUUID()}`))
  const { report, read } = useUsage(login)
  const [{ answers, received }, setCounts] = useState({ answers: 0, received: 0 })

  const { status, send, stop, controller } = useStreamedCompletion({
    url: mockUrl('/chat', { script: 'long', tokens, paceMs }),
    client: login.client,
    onEvent({ type }) {
      if (type === 'delta') setCounts((counts) => ({ ...counts, received: counts.received + 1 }))
    },
    onFinish() {
      setCounts((counts) => ({ ...counts, answers: counts.answers + 1 }))
      void read(answers + 1)
    },
  })

  return (
    <StreamCard
      title="An answer that goes on and on"
      request={`POST /chat?script=long&tokens=${tokens}`}
      status={status}
      actions={
        <Composer initialDraft="Tell me everything." busy={isBusy(status)} onSend={send} onStop={stop} />
      }
    >
      <Thread chat={controller} />
      <div className={styles.counts}>
        <Facts
          facts={{
            'Tokens asked for': ((answers + Number(isBusy(status))) * tokens).toLocaleString('en'),
            'Tokens received': received.toLocaleString('en'),
            'Tokens in the log': report?.totals.outputTokens.toLocaleString('en') ?? null,
            'Cost in the log': report && toDollars(report.totals.costMicroDollars),
          }}
        />
      </div>
    </StreamCard>
  )
}
