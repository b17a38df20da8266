import { connect } from '../connection/connect.ts'
import { acceptEvents, eventStream, readEvents } from '../connection/read-events.ts'
import { setDefault } from '../connection/request.ts'
import type { ConnectionOptions, ConnectionStatus } from '../connection/types.ts'
import { isOtherOrigin } from '../connection/url.ts'
import { createEventDecoder, type ServerSentEvent } from '../sse/index.ts'

/** What only callers inside this room ask of a stream. */
export interface EventStreamOptions extends ConnectionOptions {
  /** The reconnection time until a stream sets one, in milliseconds. Default: 0. */
  retryMs?: number
  /** Hands over every event as it came: `rivulet.*` is no protocol then. Default: false. */
  raw?: boolean
}

/** What a stream of events comes to, in the order in which it happens. */
export type EventStreamStep = ConnectionStatus | EventChunk | StreamGap

/** The server cannot go on from the cursor. */
export interface StreamGap {
  /** `afresh`: the cursor is worthless; `ahead`: the stream goes on from a later place. */
  gap: 'afresh' | 'ahead'
}

export interface EventChunk {
  /** In order; a reset frame among them is a gap. */
  events: readonly ServerSentEvent[]
  /** The id in force after the chunk, also where a block without data set it. */
  lastEventId: string
  /** Of the URL that answered, after redirects. */
  origin: string
}

/**
 * Connects to a stream of events, again and again. What is not GET is sent once, unless an id or an idempotency key tells the server
 * that it is the same.
 *
 * @param lastEventId The cursor to resume from, which the caller moves as it handles events.
 */
export function connectToEvents(
  options: () => EventStreamOptions,
  lastEventId: () => string,
  signal: AbortSignal,
): AsyncGenerator<EventStreamStep, void, undefined> {
  let isRepeatable = true
  return connect(() => {
    const current = options()
    const { cursor, raw, maxEventBytes } = current
    const resumed = lastEventId()
    const reconnect = (isRepeatable || resumed !== '') && current.reconnect
    return {
      ...current,
      reconnect,
      prepare(url, headers, method) {
        isRepeatable = /^get$/i.test(method) || headers.has('idempotency-key')
        return askForEvents(url, headers, resumed, cursor)
      },
      async *read(answer, attempt): AsyncGenerator<EventStreamStep, boolean | void, undefined> {
        const { response, origin } = answer
        const { status, headers } = response
        if (status === 204) return true
        if (!raw && resumed && (status === 409 || status === 410)) {
          yield { gap: 'afresh' }
          // Dealt with: no error, unless there is no next time.
          if (isRepeatable && reconnect !== false) return
        }
        const body = await acceptEvents(answer, attempt)
        yield { status: 'open', attempt: attempt.retries, response }
        // A server that cannot resume where it was asked to says from where it does.
        const from = headers.get('last-event-id')
        if (resumed && from !== null && from !== latin1(resumed)) yield { gap: 'ahead' }
        const decoder = createEventDecoder({ lastEventId: resumed, maxEventBytes })
        for await (const events of readEvents(body, decoder, attempt, current))
          yield { events, lastEventId: decoder.lastEventId, origin }
      },
    }
  }, signal)
}

/** Makes a request one for an event stream, from the cursor on. Returns what a server has to allow besides the origin. */
function askForEvents(
  url: URL,
  headers: Headers,
  lastEventId: string,
  cursor: ConnectionOptions['cursor'] = 'header',
): string {
  setDefault(headers, 'accept', eventStream)
  if (lastEventId && cursor !== 'header') url.searchParams.set(cursor.query, lastEventId)
  else if (lastEventId) headers.set('last-event-id', latin1(lastEventId))
  // Such a request is preflighted, other than the first: it fails where only that one is allowed.
  const preflighted = headers.has('last-event-id') && isOtherOrigin(url)
  return preflighted ? ' and the header Last-Event-ID (or pass cursor: { query })' : ''
}

/** `fetch` refuses header values above U+00FF; the standard sends an id as its UTF-8 bytes (WHATWG HTML 9.2.3). */
function latin1(id: string): string {
  let bytes = ''
  for (const byte of new TextEncoder().encode(id)) bytes += String.fromCharCode(byte)
  return bytes
}
