import { createParser } from 'eventsource-parser'

import { StreamError } from '../errors.ts'
import type { ServerSentEvent } from './types.ts'

/** The longest delay a timer can hold, in milliseconds. */
const longestDelayMs = 2 ** 31 - 1

const byteOrderMark = '\uFEFF'

const defaultMaxEventBytes = 16 * 1024 * 1024

export interface EventDecoderOptions {
  /** The id in force before the first event. Default: empty. */
  lastEventId?: string
  /** The most that one event, or one comment, may hold, in bytes. Default: 16 MiB. */
  maxEventBytes?: number | undefined
}

/** Decodes one response, chunk by chunk. Synchronous, so that the reader decides when to dispatch. */
export interface EventDecoder {
  /** Takes the next bytes and returns the events they complete, in order; nothing more once `error` is set. */
  decode(chunk: Uint8Array): readonly ServerSentEvent[]
  /** The id that the last blank line committed, also of a block without data (WHATWG HTML 9.2.6). */
  readonly lastEventId: string
  /** The reconnection time the server asked for in milliseconds, at most 2^31 - 1; null until it has. */
  readonly retryMs: number | null
  /** Set when an event or a comment exceeds `maxEventBytes`; the events before it have been returned, and `lastEventId` is theirs. */
  readonly error: StreamError | null
}

/**
 * Creates a decoder for one event stream. An event left without its blank line at the end is not an event, and is dropped.
 *
 * eventsource-parser does the parsing; what it leaves to its caller stands here: one BOM, ids of blocks without data, bounds.
 */
export function createEventDecoder({
  lastEventId = '',
  maxEventBytes = defaultMaxEventBytes,
}: EventDecoderOptions = {}): EventDecoder {
  // Where a chunk ends inside the one BOM that 9.2.5 allows, Node's decoder would strip a second: stripped by hand instead.
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true })
  let atStart = true
  let events: ServerSentEvent[] = []
  let idBeforeBlock = lastEventId
  let retryMs: number | null = null
  let error: StreamError | null = null

  /** Whether these, or others before them, are too large. */
  function breaks(data: string, event?: string, id?: string): boolean {
    if (!error && exceeds(maxEventBytes, data, event, id)) error = tooLarge(maxEventBytes)
    return error !== null
  }

  // The callbacks only collect: an exception inside them would cost the rest of the chunk.
  const parser = createParser({
    // Bounds lines that have not ended, in UTF-16 units; `event: ` counts there, and an event of just the limit must pass.
    maxBufferSize: maxEventBytes + 7,
    // Without it the parser would not bound comments.
    onComment: breaks,
    onId(id) {
      if (breaks(id)) return
      idBeforeBlock = lastEventId
      lastEventId = id
    },
    onEvent({ id, event, data }) {
      if (error) return
      if (!breaks(data, event, id)) events.push({ type: event ?? 'message', data, lastEventId, id })
      // The event was not delivered, so a cursor must not say that it was.
      else if (id !== undefined) lastEventId = idBeforeBlock
    },
    onRetry(milliseconds) {
      retryMs = Math.min(milliseconds, longestDelayMs)
    },
    onError({ type }) {
      if (type === 'max-buffer-size-exceeded') error ??= tooLarge(maxEventBytes)
    },
  })
  // The parser would strip a second BOM; after a blank line it no longer looks for one.
  parser.feed('\n')

  return {
    decode(chunk) {
      if (error) return []
      events = []
      const text = utf8.decode(chunk, { stream: true })
      parser.feed(atStart && text[0] === byteOrderMark ? text.slice(1) : text)
      atStart &&= text === ''
      return events
    },
    get lastEventId() {
      return lastEventId
    },
    get retryMs() {
      return retryMs
    },
    get error() {
      return error
    },
  }
}

/**
 * Decodes a body of server-sent events. Leaving the loop early cancels the body.
 *
 * @throws StreamError with code `too-large` when an event exceeds `maxEventBytes`, after every event before it.
 */
export async function* decodeEvents(
  body: ReadableStream<Uint8Array>,
  options?: EventDecoderOptions,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const decoder = createEventDecoder(options)
  const reader = body.getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      yield* decoder.decode(read.value)
      if (decoder.error) throw decoder.error
    }
  } finally {
    // Frees the socket. It can reject only with the body's own error, which the loop has thrown already.
    await reader.cancel().catch(() => {})
  }
}

/** Counts UTF-8 bytes only where the length leaves a doubt: a UTF-16 code unit takes one to three of them. */
function exceeds(maxBytes: number, data = '', event = '', id = ''): boolean {
  const units = data.length + event.length + id.length
  return units > maxBytes || (units * 3 > maxBytes && new Blob([data, event, id]).size > maxBytes)
}

function tooLarge(maxEventBytes: number): StreamError {
  return new StreamError(
    'too-large',
    `An event or comment has more than ${maxEventBytes} bytes: split it, or raise maxEventBytes.`,
  )
}
