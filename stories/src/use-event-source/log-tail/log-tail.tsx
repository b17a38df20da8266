import { keepLast } from '@rivulet/core'
import { useEventSource } from '@rivulet/react'
import { useMemo, useState } from 'react'

import { Button } from '../../shared/button.tsx'
import { Facts } from '../../shared/facts.tsx'
import { mockUrl } from '../../shared/mock-url.ts'
import { StreamCard } from '../../shared/stream-card.tsx'
import { LevelFilter } from './level-filter.tsx'
import { type Level, lineSchema } from './log-line.ts'
import { LogView } from './log-view.tsx'

export interface LogTailProps {
  /** How many lines are kept; older ones are let go. */
  keep?: number
  /** How many lines the server sends at once. */
  burst?: number
  /** The server's pause between two bursts, in milliseconds. */
  paceMs?: number
}

/** A log without an end, at a thousand lines a second: a bounded part of it is kept and only what is in view is drawn. */
export function LogTail({ keep = 5_000, burst = 50, paceMs = 50 }: LogTailProps) {
  const [level, setLevel] = useState<Level | 'all'>('all')

  const { status, state, lastEventId, open, close } = useEventSource({
    key: `logs ${keep} ${burst} ${paceMs}`,
    url: mockUrl('/events/logs', { burst, paceMs }),
    schemas: { message: lineSchema },
    reducer: keepLast(keep),
  })

  const lines = useMemo(
    () =>
      state.flatMap(({ data, lastEventId }) =>
        typeof data === 'object' && (level === 'all' || data.level === level)
          ? { id: Number(lastEventId), ...data }
          : [],
      ),
    [state, level],
  )

  return (
    <StreamCard
      title="Server log"
      request="GET /events/logs"
      status={status}
      actions={
        <>
          {status === 'closed' ? (
            <Button tone="primary" onClick={open}>
              Resume
            </Button>
          ) : (
            <Button onClick={close}>Pause</Button>
          )}
          <LevelFilter value={level} onChange={setLevel} />
        </>
      }
    >
      <Facts
        facts={{
          Received: Number(lastEventId).toLocaleString('en'),
          Kept: state.length.toLocaleString('en'),
          Shown: lines.length.toLocaleString('en'),
        }}
      />
      <LogView key={level} lines={lines} />
    </StreamCard>
  )
}
