import type { StreamSettings } from './options.ts'
import { createOutbox } from './outbox.ts'
import { isAbortError } from './source.ts'

/** How a stream comes to its end on the server's side. */
export type Ending =
  | { readonly type: 'done' | 'planned' }
  | { readonly type: 'failed'; readonly error: unknown }

/** What a stream of one kind says. Strings are blocks of its wire. */
export interface StreamVoice {
  /** Leaves at once: it opens proxies, and the client knows that the server is there. May be empty. */
  readonly opening: string
  /** Empty for none. */
  readonly heartbeat: string
  /** Runs the source to its end; rejects with what it throws. */
  readonly run: () => Promise<void>
  /** Lets go of a source that was never begun. */
  readonly release: () => void
  /** Returns the last block; null where the wire has no word for such an end. */
  readonly lastBlock: (ending: Ending) => string | null
}

/** What a stream's voice speaks through. */
export interface StreamLine {
  /** Aborts when the stream ends, whoever ends it. */
  readonly signal: AbortSignal
  /** Resolves when there is room for another block; rejects with `signal.reason` once the stream has ended. */
  readonly push: (block: string, key?: string) => Promise<void>
  /** Ends the body with its last block, or breaks it; the source may go on. */
  readonly conclude: (lastBlock: string | null) => void
  /** Ends the stream after what was sent. */
  readonly close: () => void
}

/** The body of one stream: starts its source when it is first read, and stops it whoever ends the stream. */
export function createStreamBody(
  request: Request,
  { name, heartbeatMs, maxDurationMs, shutdownSignal, report }: StreamSettings,
  createVoice: (line: StreamLine) => StreamVoice,
): ReadableStream<Uint8Array> {
  const outbox = createOutbox({ onFirstRead: start, onCancel: leave })
  const ending = new AbortController()
  const { signal } = ending
  const voice = createVoice({ signal, push, conclude, close })
  let started = false
  let concluded = false
  let heartbeat: ReturnType<typeof setInterval> | undefined
  let lifetime: ReturnType<typeof setTimeout> | undefined

  function start() {
    void outbox.push(voice.opening)
    if (shutdownSignal?.aborted) return endAsPlanned()
    shutdownSignal?.addEventListener('abort', endAsPlanned, { once: true })
    if (maxDurationMs !== undefined) lifetime = setTimeout(endAsPlanned, maxDurationMs)
    // By the clock rather than by silence: a client that knows the interval can tell a mute stream from a quiet one.
    if (heartbeatMs > 0 && voice.heartbeat !== '') heartbeat = setInterval(beat, heartbeatMs)
    started = true
    voice.run().then(close, fail)
  }

  function beat() {
    // While bytes wait for the client, one more comment would tell it nothing.
    if (!outbox.isWaiting) void outbox.push(voice.heartbeat)
  }

  function push(block: string, key?: string): Promise<void> {
    return signal.aborted ? rejected(signal.reason) : outbox.push(block, key)
  }

  /** From here on nothing of the source reaches the body. */
  function stop(reason: string) {
    clearInterval(heartbeat)
    clearTimeout(lifetime)
    request.signal.removeEventListener('abort', leave)
    shutdownSignal?.removeEventListener('abort', endAsPlanned)
    if (!started) voice.release()
    ending.abort(new DOMException(reason, 'AbortError'))
  }

  function conclude(lastBlock: string | null) {
    concluded = true
    clearInterval(heartbeat)
    if (lastBlock === null) {
      return outbox.break(new Error(`The ${name} is not whole, and its wire has no word for that.`))
    }
    void outbox.push(lastBlock)
    outbox.finish()
  }

  function end(reason: string, ending: Ending) {
    if (signal.aborted) return
    stop(reason)
    if (!concluded) conclude(lastBlock(ending))
  }

  /** Thrown from here an encoder's error would end the process, and leave the body open for ever. */
  function lastBlock(ending: Ending): string | null {
    try {
      return voice.lastBlock(ending)
    } catch (error) {
      void report(error)
      return null
    }
  }

  function close() {
    end(`The ${name} has ended.`, { type: 'done' })
  }

  function endAsPlanned() {
    end(`The ${name} reached its planned end.`, { type: 'planned' })
  }

  function fail(error: unknown) {
    // Once the stream has ended, sources stop by way of an AbortError.
    if (!signal.aborted || !isAbortError(error)) void report(error)
    end(`The source of the ${name} failed.`, { type: 'failed', error })
  }

  function leave() {
    if (signal.aborted) return
    stop(`The client has closed the ${name}.`)
    outbox.discard(signal.reason)
  }

  request.signal.addEventListener('abort', leave, { once: true })
  if (request.signal.aborted) leave()
  return outbox.body
}

/** Rejected, but harmless when nobody awaits it: what is sent after the end must not end the process. */
export function rejected(reason: unknown): Promise<void> {
  const promise = Promise.reject<void>(reason)
  promise.catch(() => {})
  return promise
}
