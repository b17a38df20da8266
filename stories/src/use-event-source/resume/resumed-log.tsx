import { keepLast, sessionCursors } from '@rivulet/core'
import { useEventSource } from '@rivulet/react'
import { type ReactNode, useState } from 'react'

import { mockUrl } from '../../shared/mock-url.ts'
import { StreamCard } from '../../shared/stream-card.tsx'
import { lineSchema } from '../log-tail/log-line.ts'
import { describeRequest } from './describe-request.ts'
import { RecentLines } from './recent-lines.tsx'

interface ResumedLogProps {
  /** The log's name: what its cursor is kept under. */
  name: string
  cursor: 'header' | { query: string }
  /** Asked for each attempt, besides the cursor. */
  query: Readonly<Record<string, string | number>>
  onOpen: () => void
  onLine: (number: number) => void
  onGap: () => void
  actions: ReactNode
  children: ReactNode
}

/** What a page shows of a log. Unmounted, it leaves nothing behind but its cursor, in the session storage of the tab. */
export function ResumedLog({
  name,
  cursor,
  query,
  onOpen,
  onLine,
  onGap,
  actions,
  children,
}: ResumedLogProps) {
  const [asked, setAsked] = useState('GET /events/logs')

  const { status, state } = useEventSource({
    key: `resume ${name}`,
    url: () => mockUrl('/events/logs', query),
    cursor,
    cursorStore: sessionCursors(),
    onGap,
    onOpen,
    onMessage: (_line, { lastEventId }) => onLine(Number(lastEventId)),
    schemas: { message: lineSchema },
    reducer: keepLast(5),
    fetch(input, init) {
      setAsked(describeRequest(new Request(input, init)))
      return fetch(input, init)
    },
  })

  return (
    <StreamCard title="A log that goes on" request={asked} status={status} actions={actions}>
      <RecentLines
        lines={state.flatMap(({ data, lastEventId }) =>
          typeof data === 'object' ? { id: Number(lastEventId), ...data } : [],
        )}
      />
      {children}
    </StreamCard>
  )
}
