import { type EventStreamOptions, type ServerEvent, eventStream } from '@rivulet/server'
import type { Handler } from 'hono'

import type { MockEnvironment } from '../environment.ts'
import { lastEventNumber, wholeNumber } from '../query.ts'
import { pause } from './pause.ts'

/** One round of what a team's morning sends. The first kind has no name: it arrives as `message`. */
const round: readonly ServerEvent[] = [
  { data: { from: 'Ada', text: 'The release notes are ready for a look.' } },
  { event: 'build', data: { branch: 'main', number: 412, status: 'passed', seconds: 94 } },
  { event: 'mention', data: { from: 'Grace', in: 'Streaming docs', text: 'Could you check the example?' } },
  { event: 'deploy', data: { environment: 'staging', version: '2.4.0', status: 'succeeded' } },
  { data: { from: 'Linus', text: 'Staging looks good to me.' } },
  { event: 'build', data: { branch: 'retry-delay', number: 413, status: 'failed', seconds: 31 } },
  { event: 'deploy', data: { environment: 'production', version: '2.4.0', status: 'started' } },
]

/** Several kinds of named events, round after round; resumes after `Last-Event-ID`. */
export function notifications(options: EventStreamOptions): Handler<MockEnvironment> {
  return (c) => {
    const paceMs = wholeNumber(c, 'paceMs', { fallback: 1_000, min: 1, max: 60_000 })
    const seen = lastEventNumber(c, 1_000_000_000)
    return eventStream(
      c.req.raw,
      async function* ({ signal }) {
        for (let id = seen + 1; ; id++) {
          yield { ...round[(id - 1) % round.length], id: String(id) }
          await pause(paceMs, signal)
        }
      },
      options,
    )
  }
}
