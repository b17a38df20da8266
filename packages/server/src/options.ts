import type { ServerEvent } from '@rivulet/core/sse'

import type { ReportError } from './source.ts'

/** The longest delay a timer can hold, in milliseconds: 2^31 - 1. */
const longestDelayMs = 2 ** 31 - 1

export interface EventStreamOptions {
  /**
   * How often a comment is sent so that proxies keep an idle stream open and clients notice a dead one, in milliseconds; 0 for
   * never. Default: 15,000.
   */
  heartbeatMs?: number
  /** How long the client waits before it reconnects, in milliseconds. Default: the client decides; 1,000 after a planned end. */
  retryMs?: number
  /** Added to the response's headers. The stream's own win; headers of a connection or of a finite body are left out. */
  headers?: HeadersInit
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
  /** Told of everything a source throws. Should it throw itself, that goes to the console. Default: `console.error`. */
  onError?: (error: unknown) => void | Promise<void>
}

export interface Settings {
  readonly heartbeatMs: number
  readonly retryMs: number | undefined
  readonly maxDurationMs: number | undefined
  readonly shutdownSignal: AbortSignal | undefined
  readonly cursor: 'header' | { query: string }
  readonly keyOf: (event: ServerEvent) => string | undefined
  readonly report: ReportError
}

/** Fills in defaults. @throws TypeError for a value that could not work. */
export function readOptions(options: EventStreamOptions): Settings {
  const {
    heartbeatMs = 15_000,
    retryMs,
    maxDurationMs,
    shutdownSignal,
    cursor = 'header',
    conflate = false,
  } = options
  assertDelay('heartbeatMs', heartbeatMs, 0)
  assertDelay('retryMs', retryMs, 0)
  assertDelay('maxDurationMs', maxDurationMs, 1)
  if (typeof conflate !== 'boolean' && typeof conflate !== 'function') {
    throw new TypeError(
      `eventStream got conflate of type ${typeof conflate}, which names no key. Pass true, or a function from an event to its key.`,
    )
  }
  return {
    heartbeatMs,
    retryMs,
    maxDurationMs,
    shutdownSignal,
    cursor,
    keyOf: typeof conflate === 'function' ? conflate : conflate ? typeOf : () => undefined,
    report: createReport(options.onError),
  }
}

function assertDelay(name: string, value: number | undefined, minimum: number): void {
  if (value === undefined) return
  if (Number.isInteger(value) && value >= minimum && value <= longestDelayMs) return
  throw new TypeError(
    `eventStream got ${name} ${String(value)}, which no timer can keep. ` +
      `Pass a whole number of milliseconds from ${minimum} to ${longestDelayMs}, or leave it out for the default.`,
  )
}

/** A block without data is no state. */
function typeOf(event: ServerEvent): string | undefined {
  return event.data === undefined ? undefined : event.event || 'message'
}

function createReport(onError: EventStreamOptions['onError'] = console.error): ReportError {
  return async (error) => {
    try {
      await onError(error)
    } catch (failure) {
      console.error('onError of an event stream failed:', failure, 'It was told of:', error)
    }
  }
}
