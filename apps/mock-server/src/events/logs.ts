import { type EventStreamOptions, eventStream } from '@rivulet/server'
import type { Handler } from 'hono'

import type { MockEnvironment } from '../environment.ts'
import { lastEventNumber, wholeNumber } from '../query.ts'
import { logLine } from './log-line.ts'
import { pause } from './pause.ts'

/** An endless log. Line n always reads the same, so `Last-Event-ID: n` continues with line n + 1 exactly. */
export function logs(options: EventStreamOptions): Handler<MockEnvironment> {
  return (c) => {
    const paceMs = wholeNumber(c, 'paceMs', { fallback: 250, min: 1, max: 60_000 })
    const burst = wholeNumber(c, 'burst', { fallback: 1, min: 1, max: 1_000 })
    const seen = lastEventNumber(c, 1_000_000_000)
    return eventStream(
      c.req.raw,
      async function* ({ signal }) {
        for (let first = seen + 1; ; first += burst) {
          for (let id = first; id < first + burst; id++) yield { id: String(id), data: logLine(id) }
          await pause(paceMs, signal)
        }
      },
      options,
    )
  }
}
