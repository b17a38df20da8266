import { type EventStreamOptions, eventStream } from '@rivulet/server'
import type { Handler } from 'hono'

import type { MockEnvironment } from '../environment.ts'
import { lastEventNumber, wholeNumber } from '../query.ts'
import { pause } from './pause.ts'

const labels = [
  'Reading the file',
  'Checking each row',
  'Resolving references',
  'Writing the records',
  'Building the index',
]

/** The id of the `complete` event: a client that comes back with it has everything. */
const completeId = labels.length + 1

/** Five steps, then `complete` and a clean end. Coming back after the end is answered with 204, so that clients stop. */
export function steps(options: EventStreamOptions): Handler<MockEnvironment> {
  return (c) => {
    const paceMs = wholeNumber(c, 'paceMs', { fallback: 500, min: 0, max: 10_000 })
    const seen = lastEventNumber(c, completeId)
    if (seen === completeId) return c.body(null, 204)
    return eventStream(
      c.req.raw,
      async function* ({ signal }) {
        for (const [index, label] of [...labels.entries()].slice(seen)) {
          if (index > 0) await pause(paceMs, signal)
          const step = index + 1
          yield { id: String(step), data: { step, of: labels.length, label } }
        }
        await pause(paceMs, signal)
        yield { event: 'complete', id: String(completeId), data: { steps: labels.length } }
      },
      options,
    )
  }
}
