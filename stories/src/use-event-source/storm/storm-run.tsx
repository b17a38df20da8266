import type { ReactNode } from 'react'

import { Countdown } from '../../shared/countdown.tsx'
import { Facts } from '../../shared/facts.tsx'
import { StreamCard } from '../../shared/stream-card.tsx'
import { AttemptsTable } from './attempts-table.tsx'
import { type Server, servers } from './servers.ts'
import { TimeAxis } from './time-axis.tsx'
import { useRun } from './use-run.ts'

interface StormRunProps {
  server: Server
  minDelayMs: number
  maxDelayMs: number
  actions: ReactNode
}

const lengthMs = 8_000

/** One run: its requests counted, drawn and listed. */
export function StormRun({ server, minDelayMs, maxDelayMs, actions }: StormRunProps) {
  const { status, retryAt, attempts } = useRun({ server, minDelayMs, maxDelayMs, lengthMs })
  const within = (ms: number) => attempts.filter(({ atMs }) => atMs < ms).length

  return (
    <StreamCard
      title={servers[server].title}
      request={`GET ${servers[server].path}`}
      status={status}
      actions={actions}
    >
      <Facts
        facts={{
          'Requests in 2 s': within(2_000),
          'Requests in 8 s': within(lengthMs),
          'Next request in': retryAt !== null && <Countdown untilMs={retryAt} />,
        }}
      />
      <TimeAxis attempts={attempts} lengthMs={lengthMs} />
      <AttemptsTable attempts={attempts} />
    </StreamCard>
  )
}
