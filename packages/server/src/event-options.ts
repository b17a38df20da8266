import type { ServerEvent } from '@rivulet/core/sse'

import { assertDelay, readStreamOptions, type StreamOptions, type StreamSettings } from './options.ts'

export interface EventStreamOptions extends StreamOptions {
  /** How long the client waits before it reconnects, in milliseconds. Default: the client decides; 1,000 after a planned end. */
  retryMs?: number
  /** Ends the stream with `rivulet.bye` after so many milliseconds; the client comes back. Default: no limit. */
  maxDurationMs?: number
  /** Ends the stream with `rivulet.bye` when it aborts, as before a deployment. Default: none. */
  shutdownSignal?: AbortSignal
  /**
   * Where the client's cursor may stand besides `Last-Event-ID`: the query parameter of its option `cursor`, for clients of another
   * origin. Default: `header`.
   */
  cursor?: 'header' | { query: string }
  /**
   * For streams of states, where only the newest counts: of the events that still wait for a slow client, only the newest of each
   * key is kept. `true` takes the event's type for its key; a function returns the key, or undefined to keep the event. Default: false.
   */
  conflate?: boolean | ((event: ServerEvent) => string | undefined)
}

export interface EventStreamSettings extends StreamSettings {
  readonly retryMs: number | undefined
  readonly cursor: 'header' | { query: string }
  readonly keyOf: (event: ServerEvent) => string | undefined
}

/** Fills in defaults. @throws TypeError for a value that could not work. */
export function readEventStreamOptions(options: EventStreamOptions): EventStreamSettings {
  const { retryMs, maxDurationMs, cursor = 'header', conflate = false } = options
  assertDelay('eventStream', 'retryMs', retryMs, 0)
  assertDelay('eventStream', 'maxDurationMs', maxDurationMs, 1)
  if (typeof conflate !== 'boolean' && typeof conflate !== 'function') {
    throw new TypeError(
      `eventStream got conflate of type ${typeof conflate}, which names no key. Pass true, or a function from an event to its key.`,
    )
  }
  return {
    ...readStreamOptions('eventStream', 'event stream', options),
    retryMs,
    maxDurationMs,
    cursor,
    keyOf: typeof conflate === 'function' ? conflate : conflate ? typeOf : () => undefined,
  }
}

/** A block without data is no state. */
function typeOf(event: ServerEvent): string | undefined {
  return event.data === undefined ? undefined : event.event || 'message'
}
