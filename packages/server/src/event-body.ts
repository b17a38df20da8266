import type { ServerEvent } from '@rivulet/core/sse'

import {
  byeFrame,
  encodeSourceEvent,
  errorFrame,
  heartbeatBlock,
  openingBlock,
  resetFrame,
} from './control-frames.ts'
import { readLastEventId } from './headers.ts'
import type { Settings } from './options.ts'
import { createOutbox } from './outbox.ts'
import { type EventStreamSource, isAbortError, releaseSource, runSource } from './source.ts'

/** The body of one stream: starts the source when it is first read, and stops it whoever ends the stream. */
export function createEventBody(
  request: Request,
  source: EventStreamSource,
  { heartbeatMs, retryMs, maxDurationMs, shutdownSignal, cursor, keyOf, report }: Settings,
): ReadableStream<Uint8Array> {
  const outbox = createOutbox({ onFirstRead: start, onCancel: leave })
  const ending = new AbortController()
  const { signal } = ending
  let started = false
  let heartbeat: ReturnType<typeof setInterval> | undefined
  let lifetime: ReturnType<typeof setTimeout> | undefined

  function start() {
    void outbox.push(openingBlock(retryMs))
    if (shutdownSignal?.aborted) return sayBye()
    shutdownSignal?.addEventListener('abort', sayBye, { once: true })
    if (maxDurationMs !== undefined) lifetime = setTimeout(sayBye, maxDurationMs)
    // By the clock rather than by silence: a client that knows the interval can tell a mute stream from a quiet one.
    if (heartbeatMs > 0) heartbeat = setInterval(beat, heartbeatMs)
    started = true
    const lastEventId = readLastEventId(request, cursor)
    runSource(source, { send, reset, signal, lastEventId, close }, report).then(close, fail)
  }

  function beat() {
    // While bytes wait for the client, one more comment would tell it nothing.
    if (!outbox.isWaiting) void outbox.push(heartbeatBlock())
  }

  function send(event: ServerEvent): Promise<void> {
    if (signal.aborted) return rejected(signal.reason)
    try {
      return outbox.push(encodeSourceEvent(event), keyOf(event))
    } catch (error) {
      return Promise.reject(error)
    }
  }

  function reset(): Promise<void> {
    return signal.aborted ? rejected(signal.reason) : outbox.push(resetFrame())
  }

  /** From here on nothing of the source reaches the body. */
  function stop(reason: string) {
    clearInterval(heartbeat)
    clearTimeout(lifetime)
    request.signal.removeEventListener('abort', leave)
    shutdownSignal?.removeEventListener('abort', sayBye)
    if (!started) releaseSource(source, report)
    ending.abort(new DOMException(reason, 'AbortError'))
  }

  function end(reason: string, lastBlock?: string) {
    if (signal.aborted) return
    stop(reason)
    if (lastBlock !== undefined) void outbox.push(lastBlock)
    outbox.finish()
  }

  function close() {
    end('The event stream has ended.')
  }

  function sayBye() {
    end('The event stream reached its planned end.', byeFrame(retryMs))
  }

  function fail(error: unknown) {
    // Once the stream has ended, sources stop by way of an AbortError.
    if (!signal.aborted || !isAbortError(error)) void report(error)
    end('The source of the event stream failed.', errorFrame(error))
  }

  function leave() {
    if (signal.aborted) return
    stop('The client has closed the event stream.')
    outbox.discard(signal.reason)
  }

  request.signal.addEventListener('abort', leave, { once: true })
  if (request.signal.aborted) leave()
  return outbox.body
}

/** Rejected, but harmless when nobody awaits it: an event sent after the end must not end the process. */
function rejected(reason: unknown): Promise<void> {
  const promise = Promise.reject<void>(reason)
  promise.catch(() => {})
  return promise
}
