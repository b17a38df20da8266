import { StreamError } from '../errors.ts'
import { createEventDecoder } from '../sse/index.ts'
import { announcesEnd, isControlFrame } from './control-frames.ts'
import { askForEvents, isEventStream, latin1 } from './event-stream-request.ts'
import { asStreamError, readerOf, sendRequest } from './request.ts'
import { responseError } from './response-error.ts'
import type { ConnectionChunk, ConnectionStep, LoopOptions } from './types.ts'
import { createWatchdog, isHeartbeat } from './watchdog.ts'

/** A connection that has lived this long is sound even without an event: its next retry is the first again. */
const stableAfterMs = 30_000

/** How one attempt went. */
export interface Outcome {
  /** Null when the stream ended without fault. */
  error: StreamError | null
  /** The server answered with a stream. */
  opened: boolean
  /** The server may get the same request again. */
  repeatable: boolean
  /** An event came, or the connection stayed: the count of attempts starts anew. Opening alone proves nothing. */
  sound: boolean
  /** The reconnection time that the stream asked for. */
  retryMs: number | null
}

/** One request and its response, to the end of it. Returns null where the server has nothing more to say: 204. */
export async function* runAttempt(
  options: LoopOptions,
  lastEventId: string,
  attempt: number,
  parent: AbortSignal,
): AsyncGenerator<ConnectionStep, Outcome | null, undefined> {
  const outcome: Outcome = { error: null, opened: false, repeatable: true, sound: false, retryMs: null }
  const { connectTimeoutMs = 15_000 } = options
  const controller = new AbortController()
  const { signal } = controller
  parent.addEventListener('abort', () => controller.abort(), { signal })
  const giveUp = () => controller.abort(silence('timeout', connectTimeoutMs, 'connectTimeoutMs'))
  const timer = setTimeout(giveUp, connectTimeoutMs)
  try {
    const request = sendRequest(options, signal, (url, headers, method) => {
      outcome.repeatable = /^get$/i.test(method) || headers.has('idempotency-key')
      return askForEvents(url, headers, lastEventId, options.cursor)
    })
    const { response, origin, label } = await Promise.race([request, rejectionOf(signal)])
    const { status, body } = response
    if (status === 204) return null
    if (!body || !isEventStream(response)) throw await responseError(response, label)
    clearTimeout(timer)
    outcome.opened = true
    yield { status: 'open', attempt, response }
    // A server that cannot resume where it was asked to says from where it does.
    const resumedAfter = response.headers.get('last-event-id') ?? latin1(lastEventId)
    if (lastEventId && resumedAfter !== latin1(lastEventId)) yield { gap: 'ahead' }
    yield* readEvents(body, origin, options, lastEventId, controller, outcome)
  } catch (error) {
    outcome.error = asStreamError(error, 'The connection failed', true)
  } finally {
    clearTimeout(timer)
    // Frees the socket of a body that was left before its end.
    controller.abort()
  }
  return outcome
}

/** Reads a response to its end, or to the control frame that announces it. */
async function* readEvents(
  body: ReadableStream<Uint8Array>,
  origin: string,
  { maxEventBytes, stallTimeoutMs, raw }: LoopOptions,
  lastEventId: string,
  controller: AbortController,
  outcome: Outcome,
): AsyncGenerator<ConnectionChunk, void, undefined> {
  const openedAt = Date.now()
  const decoder = createEventDecoder({ lastEventId, maxEventBytes })
  const watchdog = createWatchdog(stallTimeoutMs, (silentMs) =>
    controller.abort(silence('stalled', silentMs, 'stallTimeoutMs')),
  )
  const reader = readerOf(body, controller.signal)
  // The comment that opens a stream is no heartbeat.
  let lastByte = Infinity
  try {
    for (;;) {
      const { done, value } = await reader.read()
      controller.signal.throwIfAborted()
      if (done) return
      const decoded = decoder.decode(value)
      watchdog.alive(decoded.length === 0 && isHeartbeat(value, lastByte))
      lastByte = value.at(-1) ?? lastByte

      const events = raw ? decoded : decoded.filter((event) => !isControlFrame(event))
      outcome.sound ||= events.length > 0
      outcome.retryMs = decoder.retryMs
      watchdog.pause()
      yield { events, lastEventId: decoder.lastEventId, origin }
      watchdog.alive()

      if (decoder.error) throw decoder.error
      if (!raw && decoded.some(announcesEnd)) return
    }
  } finally {
    outcome.sound ||= Date.now() - openedAt >= stableAfterMs
    watchdog.stop()
  }
}

/** For functions of the caller that know nothing of the signal. */
function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
}

function silence(code: 'timeout' | 'stalled', silentMs: number, option: string): StreamError {
  const message = `The server sent nothing for ${silentMs} ms: see what holds it up, or raise ${option}.`
  return new StreamError(code, message, { retryable: true })
}
