import type { ServerEvent } from '@rivulet/core/sse'

/** What a source written as a function is given. */
export interface EventStreamContext {
  /**
   * Sends one event. Resolves when there is room for another, so that `await` keeps pace with the client.
   *
   * Rejects with a TypeError when the event cannot be encoded (see `encodeEvent`) or is named like a control frame, and with
   * `signal.reason` once the stream has ended.
   */
  readonly send: (event: ServerEvent) => Promise<void>
  /**
   * Tells the client that the history it asked for is gone: what follows does not join what it has (`rivulet.reset`). Resolves as
   * `send` does.
   */
  readonly reset: () => Promise<void>
  /** Aborts when the stream ends, whoever ends it: the client, `close()`, `maxDurationMs`, or the source itself. */
  readonly signal: AbortSignal
  /** The id the client resumes after, from `Last-Event-ID` or the query parameter that `cursor` names; empty when it starts afresh. */
  readonly lastEventId: string
  /** Ends the stream after what was sent. */
  readonly close: () => void
}

/**
 * Where the events come from: an async iterable, or a function that sends them or returns one. The stream ends cleanly when the
 * iterable is done or the function's promise resolves.
 */
export type EventStreamSource = StreamSource<ServerEvent, EventStreamContext>

/** An async iterable, or a function that sends what it has to say or returns one. */
export type StreamSource<TEvent, TContext> =
  | AsyncIterable<TEvent>
  | ((stream: TContext) => AsyncIterable<TEvent> | Promise<AsyncIterable<TEvent> | undefined | void>)

interface SourceContext<TEvent> {
  readonly send: (event: TEvent) => Promise<void>
  readonly signal: AbortSignal
}

export type ReportError = (error: unknown) => Promise<void>

/** Runs a source to its end; rejects with what it throws. */
export async function runSource<TEvent, TContext extends SourceContext<TEvent>>(
  source: StreamSource<TEvent, TContext>,
  stream: TContext,
  report: ReportError,
): Promise<void> {
  const events = await (typeof source === 'function' ? source(stream) : source)
  if (events !== undefined) await sendAll(events, stream, report)
}

async function sendAll<TEvent>(
  events: AsyncIterable<TEvent>,
  { send, signal }: SourceContext<TEvent>,
  report: ReportError,
): Promise<void> {
  const iterator = events[Symbol.asyncIterator]()
  const release = () => void releaseIterator(iterator, report)
  if (signal.aborted) return release()
  // Not `for await`: it would call return() only when the pending next() has settled, which may be never.
  signal.addEventListener('abort', release, { once: true })
  const next = async () => {
    try {
      const step = await iterator.next()
      if (step.done) signal.removeEventListener('abort', release)
      return step
    } catch (error) {
      signal.removeEventListener('abort', release)
      throw error
    }
  }
  for (let step = await next(); !step.done && !signal.aborted; step = await next()) await send(step.value)
}

/** Lets go of an iterable that was never begun: it may hold a subscription already. */
export function releaseSource<TEvent, TContext>(
  source: StreamSource<TEvent, TContext>,
  report: ReportError,
): void {
  if (typeof source !== 'function') void releaseIterator(source[Symbol.asyncIterator](), report)
}

async function releaseIterator(iterator: AsyncIterator<unknown>, report: ReportError): Promise<void> {
  try {
    await iterator.return?.()
  } catch (error) {
    if (!isAbortError(error)) await report(error)
  }
}

/** What a source's own `await` rejects with when `signal` aborts. */
export function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

/** @throws TypeError that names the function which got it. */
export function assertSource(caller: string, source: unknown): void {
  if (typeof source === 'function' || Symbol.asyncIterator in Object(source)) return
  throw new TypeError(
    `${caller} got a source of type ${Array.isArray(source) ? 'array' : typeof source}, from which no events can be awaited. ` +
      'Pass an async iterable, or a function that sends events or returns an async iterable.',
  )
}
