import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AnswerEvent } from '@rivulet/server'

import { pause } from '../events/pause.ts'

/** A tool takes as long as so many tokens. */
const tokensPerToolRun = 12

/** So many events in a row take no time; then the event loop gets a turn, in which a client may leave. */
const eventsPerTurn = 256

/** Gives time to what a model says. Ends at once with an AbortError when the signal aborts, and leaves no timer. */
export async function* paced(
  events: Iterable<AnswerEvent>,
  paceMs: number,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  let unpaced = 0
  for (const event of events) {
    signal.throwIfAborted()
    const waits = pausesBefore(event)
    // Without a pace there is no timer: 2,000 tokens would be as many turns of the event loop.
    if (paceMs > 0 && waits > 0) await pause(paceMs * waits, signal)
    else if (++unpaced % eventsPerTurn === 0) await nextTurn(undefined, { signal })
    yield event
  }
}

function pausesBefore(event: AnswerEvent): number {
  if (event.type === 'delta') return 1
  const ran = event.type === 'part' && event.part.type === 'tool' && event.part.state === 'output-available'
  return ran ? tokensPerToolRun : 0
}
