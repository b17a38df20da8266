import { type EventStreamOptions, eventStream } from '@rivulet/server'
import type { Handler } from 'hono'

import type { MockEnvironment } from '../environment.ts'
import { lastEventNumber, wholeNumber } from '../query.ts'
import { logLine } from './log-line.ts'
import { pause } from './pause.ts'

/** More lines than anybody waits for. */
const newest = 1_000_000_000

/**
 * An endless log. Line n always reads the same, so a client that has line n, by `Last-Event-ID` or `?after`, gets line n + 1
 * exactly. Lines before `?from` are gone: whoever wants one of them is told so (`rivulet.reset`), and starts there.
 */
export function logs(options: EventStreamOptions): Handler<MockEnvironment> {
  return (c) => {
    const paceMs = wholeNumber(c, 'paceMs', { fallback: 250, min: 1, max: 60_000 })
    const burst = wholeNumber(c, 'burst', { fallback: 1, min: 1, max: 1_000 })
    const from = wholeNumber(c, 'from', { fallback: 1, min: 1, max: newest })
    const seen = lastEventNumber(c, newest, 'after')
    return eventStream(
      c.req.raw,
      async function* ({ lastEventId, reset, signal }) {
        if (lastEventId !== '' && seen + 1 < from) await reset()
        for (let first = Math.max(seen + 1, from); ; first += burst) {
          for (let id = first; id < first + burst; id++) yield { id: String(id), data: logLine(id) }
          await pause(paceMs, signal)
        }
      },
      { ...options, cursor: { query: 'after' } },
    )
  }
}
