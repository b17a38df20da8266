import { encodeEvent, type ServerEvent } from '@rivulet/core/sse'

import { StreamFailure } from './stream-failure.ts'

/** Event types that begin so belong to the protocol (PROTOCOL.md); a source cannot send them. */
const reservedPrefix = 'rivulet.'

const byeRetryMs = 1_000

/** The first bytes of every stream: they open proxies, and the client knows that the server is there. */
export function openingBlock(retryMs?: number): string {
  return encodeEvent({ comment: 'open', retry: retryMs })
}

export function heartbeatBlock(): string {
  return encodeEvent({ comment: 'heartbeat' })
}

/** The stream's last block after a source threw. Only a `StreamFailure` speaks for itself: other texts are internal. */
export function errorFrame(error: unknown): string {
  const failure = error instanceof StreamFailure ? error : internalFailure
  const { code, message, retryable } = failure
  return encodeEvent({ event: 'rivulet.error', data: { code, message, retryable } })
}

// Retryable as a 500 is: most unexpected errors pass, and the client's delays grow.
const internalFailure = new StreamFailure('internal', 'The server could not continue this stream.', {
  retryable: true,
})

/** Its empty id clears the cursor of every client, also of one that does not know the frame. */
export function resetFrame(): string {
  return encodeEvent({ event: 'rivulet.reset', id: '', data: {} })
}

/** The stream's last block when it ends on purpose, and the client should come back. */
export function byeFrame(retryMs: number = byeRetryMs): string {
  return encodeEvent({ event: 'rivulet.bye', retry: retryMs, data: {} })
}

/** @throws TypeError when the event cannot be encoded, or bears a name of the protocol, which would forge a control frame. */
export function encodeSourceEvent(event: ServerEvent): string {
  if (!event.event?.startsWith(reservedPrefix)) return encodeEvent(event)
  throw new TypeError(
    `The source sent an event named ${JSON.stringify(event.event)}; clients take names that begin with "${reservedPrefix}" ` +
      'for control frames. Choose another name; to fail, throw a StreamFailure; to end, call close().',
  )
}
