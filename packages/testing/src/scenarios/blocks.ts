import { encodeEvent } from '@rivulet/core/sse'

import { abortableStream } from '../abortable.ts'
import type { Chunking } from '../chunking.ts'
import { bytes, type Script, type Step, text } from '../script.ts'
import { eventStreamHeaders } from '../scripted-response.ts'
import { playScript } from '../scripted-stream.ts'
import type { ExpectedEvent } from './scenario.ts'

/** Encodes events as blocks with the ids 1, 2, 3 and so on. */
export function blocksOf(events: readonly ExpectedEvent[]): readonly string[] {
  return events.map(({ type, data }, index) => {
    const id = String(index + 1)
    return encodeEvent(type === 'message' ? { id, data } : { event: type, id, data })
  })
}

export function messages(...data: readonly string[]): readonly ExpectedEvent[] {
  return data.map((data) => ({ type: 'message', data }))
}

/** The number in the request's `Last-Event-ID`; 0 without one. */
export function lastSeen(request: Request): number {
  const seen = Number(request.headers.get('last-event-id'))
  return Number.isSafeInteger(seen) && seen > 0 ? seen : 0
}

/** Plays the blocks that the client has not seen; says 204 when it has seen all, which ends every reconnection (WHATWG HTML 9.2.3). */
export function playUnseen(
  request: Request,
  blocks: readonly string[],
  toScript: (unseen: readonly string[]) => Script,
  chunking?: Chunking,
): Response {
  const unseen = blocks.slice(lastSeen(request))
  return unseen.length === 0 ? noContent() : play(request, toScript(unseen), chunking)
}

/** Plays a script until it ends or the request is aborted. */
export function play(request: Request, script: Script, chunking?: Chunking): Response {
  // Closed rather than errored at the abort: servers log the error of a body whose client has left.
  const body = abortableStream(playScript(script, chunking), request.signal, 'close')
  return new Response(body, { headers: eventStreamHeaders })
}

export function noContent(): Response {
  return new Response(null, { status: 204 })
}

/** Sends each text at once, and pauses after it. */
export function* paced(texts: readonly string[], pause: Step): Generator<Step, void, undefined> {
  for (const value of texts) {
    yield text(value)
    yield pause
  }
}

/** Sends a text in pieces, each of which begins where `begins` says so, with a pause after it: a network does not join them again. */
export function* inPieces(
  value: string,
  pause: Step,
  begins: (bytes: Uint8Array, index: number) => boolean,
): Generator<Step, void, undefined> {
  const whole = new TextEncoder().encode(value)
  let start = 0
  for (let end = 1; end <= whole.length; end++) {
    if (end < whole.length && !begins(whole, end)) continue
    yield bytes(whole.subarray(start, end))
    yield pause
    start = end
  }
}
