import type { InvalidEvent } from '@rivulet/core'
import { useEventSource } from '@rivulet/react'
import { useState } from 'react'
import { z } from 'zod'

import { Facts } from '../../shared/facts.tsx'
import { mockUrl } from '../../shared/mock-url.ts'
import { StreamCard } from '../../shared/stream-card.tsx'

/** The server sends numbers, and this expects text. */
const schemas = { message: z.object({ from: z.string() }), build: z.object({ number: z.string() }) }

/** An event that does not fit its schema reaches `onInvalid` alone. The others and the stream go on. */
export function InvalidData() {
  const [invalid, setInvalid] = useState<InvalidEvent | null>(null)
  const [messages, setMessages] = useState(0)

  const { status } = useEventSource({
    url: mockUrl('/events/notifications', { paceMs: 300 }),
    schemas,
    onMessage: () => setMessages((count) => count + 1),
    onInvalid: setInvalid,
  })

  return (
    <StreamCard title="Data that does not fit" request="GET /events/notifications" status={status}>
      <Facts
        layout="column"
        facts={{
          Code: invalid && <code>{invalid.error.code}</code>,
          Message: invalid?.error.message ?? null,
          'Event type': invalid && <code>{invalid.event.type}</code>,
          'Raw data': invalid && <code>{invalid.event.data}</code>,
          'Sound messages': messages,
        }}
      />
    </StreamCard>
  )
}
