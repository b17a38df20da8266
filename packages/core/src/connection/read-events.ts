import type { StreamError } from '../errors.ts'
import { silence } from './attempt.ts'
import { announcesEnd, isControlFrame } from './control-frames.ts'
import { readerOf } from './request.ts'
import { responseError } from './response-error.ts'
import type { Attempt, StreamAnswer } from './types.ts'
import { createWatchdog, isHeartbeat } from './watchdog.ts'

/** A connection that has lived this long is sound even without an event: its next retry is the first again. */
const stableAfterMs = 30_000

export const eventStream = 'text/event-stream'

/** Cuts the bytes of one response into events. */
interface EventSplitter<TEvent> {
  decode: (chunk: Uint8Array) => readonly TEvent[]
  readonly retryMs: number | null
  /** Set when nothing follows. */
  readonly error: StreamError | null
}

interface ReadOptions {
  stallTimeoutMs?: number | undefined
  /** Hands over every event as it came: `rivulet.*` is no protocol then. Default: false. */
  raw?: boolean | undefined
}

/**
 * The body of an answer that is a stream of events: case and parameters of the type do not matter.
 *
 * @throws StreamError where it is something else.
 */
export async function acceptEvents(
  { response, label }: StreamAnswer,
  attempt: Attempt,
): Promise<ReadableStream<Uint8Array>> {
  const { status, headers, body } = response
  const isStream = /^\s*text\/event-stream\s*(;|$)/i.test(headers.get('content-type') ?? '')
  if (!body || status !== 200 || !isStream) throw await responseError(response, label)
  attempt.accept()
  return body
}

/** Reads a body to its end, or to the control frame that announces it: the events of a chunk at a time. */
export async function* readEvents<TEvent extends { readonly type: string; readonly data: string }>(
  body: ReadableStream<Uint8Array>,
  decoder: EventSplitter<TEvent>,
  attempt: Attempt,
  { stallTimeoutMs, raw }: ReadOptions,
): AsyncGenerator<readonly TEvent[], void, undefined> {
  const { signal } = attempt.controller
  const openedAt = performance.now()
  const watchdog = createWatchdog(stallTimeoutMs, (silentMs) =>
    attempt.controller.abort(silence('stalled', silentMs, 'stallTimeoutMs')),
  )
  const reader = readerOf(body, signal)
  // The comment that opens a stream is no heartbeat.
  let lastByte = Infinity
  try {
    for (;;) {
      const { done, value } = await reader.read()
      signal.throwIfAborted()
      if (done) return
      const decoded = decoder.decode(value)
      watchdog.alive(decoded.length === 0 && isHeartbeat(value, lastByte))
      lastByte = value.at(-1) ?? lastByte

      const events = raw ? decoded : decoded.filter((event) => !isControlFrame(event))
      attempt.sound ||= events.length > 0
      attempt.retryMs = decoder.retryMs
      watchdog.pause()
      yield events
      watchdog.alive()

      if (decoder.error) throw decoder.error
      if (!raw && decoded.some(announcesEnd)) return
    }
  } finally {
    attempt.sound ||= performance.now() - openedAt >= stableAfterMs
    watchdog.stop()
  }
}
