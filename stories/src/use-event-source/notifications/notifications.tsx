import { useEventSource } from '@rivulet/react'
import { useState } from 'react'

import { Button } from '../../shared/button.tsx'
import { mockUrl } from '../../shared/mock-url.ts'
import { StreamCard } from '../../shared/stream-card.tsx'
import { Feed, type Notification } from './feed.tsx'
import { schemas } from './schemas.ts'

export interface NotificationsProps {
  /** The server's pause between two notifications, in milliseconds. */
  paceMs?: number
  /** How many are kept; older ones are let go. */
  keep?: number
}

/** Four kinds of events on one connection. A schema makes each handler's `data` typed, and keeps out what does not fit. */
export function Notifications({ paceMs = 1_000, keep = 8 }: NotificationsProps) {
  const [feed, setFeed] = useState<readonly Notification[]>([])

  function show(notification: Notification) {
    setFeed((known) => [notification, ...known].slice(0, keep))
  }

  const { status, open, close } = useEventSource({
    url: mockUrl('/events/notifications', { paceMs }),
    schemas,
    onMessage({ from, text }, { lastEventId: id }) {
      show({ id, kind: 'message', tone: 'neutral', title: from, text })
    },
    events: {
      mention({ from, in: place, text }, { lastEventId: id }) {
        show({ id, kind: 'mention', tone: 'info', title: `${from} mentioned you in ${place}`, text })
      },
      build({ branch, number, status, seconds }, { lastEventId: id }) {
        const tone = status === 'passed' ? 'positive' : 'danger'
        show({ id, kind: 'build', tone, title: `Build ${number} ${status}`, text: `${branch}, ${seconds} s` })
      },
      deploy({ environment, version, status }, { lastEventId: id }) {
        const tone = status === 'failed' ? 'danger' : status === 'started' ? 'info' : 'positive'
        show({ id, kind: 'deploy', tone, title: `Deploy ${status}`, text: `${version} to ${environment}` })
      },
    },
  })

  return (
    <StreamCard
      title="This morning"
      request="GET /events/notifications"
      status={status}
      actions={
        status === 'closed' ? (
          <Button tone="primary" onClick={open}>
            Resume
          </Button>
        ) : (
          <Button onClick={close}>Pause</Button>
        )
      }
    >
      <Feed notifications={feed} places={keep} />
    </StreamCard>
  )
}
