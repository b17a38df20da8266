import type { EventSourceSnapshot } from '@rivulet/core'

import { Countdown } from '../../shared/countdown.tsx'

type NextMoveProps = Pick<EventSourceSnapshot, 'status' | 'attempt' | 'retryAt'>

/** What the hook does now, in words. */
export function NextMove({ status, attempt, retryAt }: NextMoveProps) {
  switch (status) {
    case 'failed':
      return 'Nothing: it has failed for good, and waits for open().'
    case 'closed':
      return 'Nothing: the stream is over, and waits for open().'
    case 'open':
      return 'It listens.'
    case 'idle':
      return 'It waits for a listener.'
    case 'connecting':
    case 'reconnecting':
      if (retryAt === null) return attempt === 0 ? 'It connects.' : `Retry ${attempt} is under way.`
      return (
        <>
          Retry {attempt} in <Countdown untilMs={retryAt} />
        </>
      )
  }
}
