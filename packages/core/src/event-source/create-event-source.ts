import { isReset } from '../connection/control-frames.ts'
import { asStreamError } from '../connection/request.ts'
import type { ConnectionStatus } from '../connection/types.ts'
import { guarded } from '../environment.ts'
import { StreamError } from '../errors.ts'
import { createStore } from '../store/store.ts'
import { callHandlers, validated } from './delivery.ts'
import { connectToEvents, type EventChunk, type StreamGap } from './event-stream.ts'
import { foldEvents } from './fold.ts'
import { identityOf, isRepeatable } from './identity.ts'
import { createIterations } from './iterations.ts'
import { createReplayFilter } from './replay.ts'
import { type EventSourceAction, initialSnapshot, reduceSnapshot } from './snapshot.ts'
import type {
  EventOf,
  EventSchemas,
  EventSourceController,
  EventSourceOptions,
  NoSchemas,
  StreamEvent,
} from './types.ts'
import { initialStateOf, validateOptions } from './validate-options.ts'

/**
 * Creates an event source for any number of listeners. Nothing is sent before the first of them, or `open()`.
 *
 * @throws TypeError when an option can only be a mistake: an empty URL, a negative delay, a body with GET.
 */
export function createEventSource<
  TState = undefined,
  TSchemas extends EventSchemas = NoSchemas,
  TTypes extends string = string,
>(options: EventSourceOptions<TState, TSchemas, TTypes>): EventSourceController<TState, TSchemas, TTypes> {
  validateOptions(options)
  let current = options
  /** Aborted when its connection is given up: whatever still comes of it is dropped. */
  let connection: AbortController | null = null
  /** False after `close()`, an end or a failure: listeners alone do not connect again. */
  let wanted = true
  /** The id of the last delivered event: what a reconnect resumes after. */
  let cursor = options.lastEventId ?? ''
  /** Another source of the same identity may have moved the store on: it counts once. */
  let seeded = false
  /** The delivered events that the state does not show yet. */
  let unfolded: EventOf<TSchemas>[] = []

  const replay = createReplayFilter()
  const iterations = createIterations<EventOf<TSchemas>>()
  const store = createStore(initialSnapshot(initialStateOf(options) as TState, cursor), {
    onFirstListener: start,
    onLastListener() {
      if (!wanted) return
      // What a server may not get twice is not sent again by a listener that comes back.
      if (!isRepeatable(current, cursor)) return close()
      stop()
      dispatch({ status: 'idle' }, 'now')
    },
  })

  function dispatch(action: EventSourceAction<TState>, publish: 'frame' | 'now' = 'frame') {
    store.set(reduceSnapshot(store.latest(), action), publish)
  }

  /** Brings the state up to the last delivered event. */
  function fold() {
    const events = unfolded
    unfolded = []
    const { state, lastEventId } = store.latest()
    if (cursor !== lastEventId) guarded(() => current.cursorStore?.set(identityOf(current), cursor))
    if (events.length > 0)
      dispatch({ lastEventId: cursor, state: foldEvents(current.reducer, state, events), attempt: 0 })
    else if (cursor !== lastEventId) dispatch({ lastEventId: cursor })
  }

  function start() {
    const { signal } = current
    if (!wanted || connection) return
    const onAbort = () => {
      const { reason: cause } = signal ?? {}
      end('closed', new StreamError('aborted', 'The signal was aborted.', { cause }))
    }
    if (signal?.aborted) return onAbort()
    connection = new AbortController()
    replay.resume()
    if (!seeded) guarded(() => (cursor = current.cursorStore?.get(identityOf(current)) ?? cursor))
    seeded = true
    signal?.addEventListener('abort', onAbort, { signal: connection.signal })
    dispatch({ status: 'connecting' })
    void run(connection.signal)
  }

  function stop() {
    connection?.abort()
    connection = null
    fold()
  }

  function end(status: 'closed' | 'failed', error: StreamError | null) {
    if (!wanted) return
    wanted = false
    stop()
    // First, as a listener of the change may open the source again.
    iterations.end(status === 'failed' ? error : null)
    dispatch({ status, error }, 'now')
  }

  function close() {
    end('closed', null)
  }

  async function run(signal: AbortSignal) {
    try {
      for await (const step of connectToEvents(
        () => current,
        () => cursor,
        signal,
      )) {
        if (signal.aborted) return
        if ('events' in step) await receive(step, signal)
        else if ('gap' in step) skip(step)
        else report(step)
      }
      if (!signal.aborted) close()
    } catch (cause) {
      if (signal.aborted) return
      // Else than a StreamError it can only be what a function of the options threw, like `when`.
      const error = asStreamError(cause, 'The source cannot go on', false)
      end('failed', error)
      onError(error, null)
    }
  }

  async function receive({ events, origin, lastEventId }: EventChunk, signal: AbortSignal) {
    for (const { id, ...event } of events) {
      if (isReset(event)) skip({ gap: 'afresh' })
      else if (!id || !replay.isReplayed(id)) {
        // An event without an id of its own, among repetitions, has the id of one of them.
        if (id || !replay.knows(event.lastEventId)) cursor = event.lastEventId
        deliver({ ...event, origin })
      }
      if (signal.aborted) return
    }
    // A repetition at the end of the chunk does not move the cursor back.
    if (!replay.knows(lastEventId)) cursor = lastEventId
    fold()
    await iterations.room()
  }

  function deliver(raw: StreamEvent) {
    const event = validated(raw, current)
    if (!event) return
    unfolded.push(event)
    iterations.push(event)
    callHandlers(event, current)
    guarded(() => current.isLast?.(event) && close())
  }

  function skip({ gap }: StreamGap) {
    const lastEventId = cursor
    if (gap === 'afresh') cursor = ''
    replay.forget()
    fold()
    guarded(() => current.onGap?.({ lastEventId }))
  }

  function report({ response, ...status }: ConnectionStatus) {
    dispatch(status)
    if (status.status === 'reconnecting') replay.resume()
    if (response) guarded(() => current.onOpen?.(response))
    if (status.error && status.retryAt) onError(status.error, status.retryAt)
  }

  function onError(error: StreamError, retryAt: number | null) {
    guarded(() => current.onError?.(error, { willRetry: retryAt !== null, retryAt }))
  }

  return {
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    open() {
      wanted = true
      // A retry that is waited for begins now; an attempt under way goes on.
      if (store.latest().retryAt) stop()
      start()
    },
    close,
    setOptions(next) {
      validateOptions(next)
      current = next
    },
    [Symbol.asyncIterator]() {
      const iterator = iterations.iterate(store.subscribe(() => {}))
      const { status, error } = store.latest()
      if (!wanted) iterations.end(status === 'failed' ? error : null)
      return iterator
    },
  }
}
