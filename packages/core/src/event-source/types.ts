import type { StandardSchemaV1 } from '@standard-schema/spec'

import type { ConnectionOptions } from '../connection/types.ts'
import type { StreamError } from '../errors.ts'

/** Where an event source stands. `closed` and `failed` stay until `open()`. */
export type EventSourceStatus = 'idle' | 'connecting' | 'open' | 'reconnecting' | 'closed' | 'failed'

/** One event as it is delivered. */
export interface StreamEvent<TType extends string = string, TData = string> {
  /** `message` unless the server named another. */
  readonly type: TType
  /** The text, or what the type's schema made of it. */
  readonly data: TData
  /** The id in force after this event; empty when the server has set none. */
  readonly lastEventId: string
  /** The origin of the URL it came from, after redirects. */
  readonly origin: string
}

/** A schema for an event type: any library of the Standard Schema. */
export type EventSchemas = Record<string, StandardSchemaV1>

/** No type has a schema: all data is text. */
export type NoSchemas = Record<never, StandardSchemaV1>

/** What the handlers of a type receive: the schema's output, or text where the type has no schema. */
export type EventData<TSchemas extends EventSchemas, TType extends string> = TType extends keyof TSchemas
  ? StandardSchemaV1.InferOutput<TSchemas[TType]>
  : string

/** Every event that can be delivered: one shape for each schema, and text for every other type. */
export type EventOf<TSchemas extends EventSchemas> =
  | { [TType in keyof TSchemas & string]: StreamEvent<TType, EventData<TSchemas, TType>> }[keyof TSchemas &
      string]
  | StreamEvent

export type EventHandler<TSchemas extends EventSchemas, TType extends string> = (
  data: EventData<TSchemas, TType>,
  event: StreamEvent<TType, EventData<TSchemas, TType>>,
) => void

/** Folds events into a state of the caller's. Pure: the same state and event give the same next state. */
export interface EventReducer<TState, TEvent = StreamEvent> {
  (state: TState, event: TEvent): TState
  /** The state before the first event, where the options give none. */
  initialState?: TState
  /** Folds many events at once, for reducers that copy their state; must equal folding one by one. */
  batch?: (state: TState, events: readonly TEvent[]) => TState
}

/** An event whose data did not fit its schema. It is delivered to `onInvalid` alone; the stream goes on. */
export interface InvalidEvent {
  /** The event as it came, with its raw text. */
  readonly event: StreamEvent
  /** What the schema found, or why the data is not JSON. */
  readonly issues: readonly StandardSchemaV1.Issue[]
  /** Code `protocol`: what was wrong and with which event. */
  readonly error: StreamError
}

/** A hole in the stream. */
export interface Gap {
  /** The last id that was received before it. */
  readonly lastEventId: string
}

/** Where cursors outlive their source. */
export interface CursorStore {
  get: (key: string) => string | null
  set: (key: string, lastEventId: string) => void
}

/** What is known of a failed attempt besides its error. */
export interface ErrorContext {
  /** False when the source has failed for good. */
  readonly willRetry: boolean
  /** When the next attempt begins, in milliseconds of the epoch; null without one. */
  readonly retryAt: number | null
}

/**
 * All of it may be written inline. `key` (or method and url) is the source's identity and fixed; everything else is read
 * anew: request options and limits at the next attempt, callbacks at once.
 */
export interface EventSourceOptions<
  TState = undefined,
  TSchemas extends EventSchemas = NoSchemas,
  TTypes extends string = string,
> extends ConnectionOptions {
  /** The identity. Default: method and url. */
  key?: string
  /** Ends the source when it is aborted, as `close()` does. Another one counts from the next `open()` on. */
  signal?: AbortSignal
  /** A response came that is an event stream. */
  onOpen?: (response: Response) => void
  /** Events of type `message` only, as in the browser's `EventSource`. */
  onMessage?: EventHandler<TSchemas, 'message'>
  /** Handlers by event type. `error` and `open` are ordinary names here: they are what the server sent. */
  events?: { [TType in TTypes]?: EventHandler<TSchemas, TType> }
  /** Schemas by event type: the data is parsed as JSON, validated synchronously and typed. */
  schemas?: TSchemas
  /** An attempt failed. A clean end that reopens is not an error. */
  onError?: (error: StreamError, context: ErrorContext) => void
  /** The server cannot resume from the cursor: what came after `gap.lastEventId` may be lost, so fetch the whole anew. */
  onGap?: (gap: Gap) => void
  /** An event did not fit its schema. Default: the error is reported as uncaught. */
  onInvalid?: (invalid: InvalidEvent) => void
  /** The stream's own end: after this event the source closes and does not reconnect. */
  isLast?: (event: EventOf<TSchemas>) => boolean
  /** Sees every valid event and keeps what `state` shows. */
  reducer?: EventReducer<TState, EventOf<TSchemas>>
  /** The state before the first event; it is also what a server renders. Required with a reducer that has none. */
  initialState?: TState
  /** The id to resume after at the first attempt. Default: none. */
  lastEventId?: string
  /** Keeps the cursor for the next source of the same identity, as over a reload: `sessionCursors()`. Default: nobody. */
  cursorStore?: CursorStore
}

/** What a source shows, immutable: each published change is a new one. */
export interface EventSourceSnapshot<TState = undefined> {
  /** Where the source stands. `closed` and `failed` stay until `open()`. */
  readonly status: EventSourceStatus
  /** Why the source waits for a retry, or has failed. */
  readonly error: StreamError | null
  /** Which retry in a row this is: 0 until the first, and again after an event. */
  readonly attempt: number
  /** When the next attempt begins, in milliseconds of the epoch; null while none is waited for. */
  readonly retryAt: number | null
  /** The id to resume after; empty when the server has set none. */
  readonly lastEventId: string
  /** What the reducer has made of the events. */
  readonly state: TState
}

export interface EventSourceController<
  TState = undefined,
  TSchemas extends EventSchemas = NoSchemas,
  TTypes extends string = string,
> {
  /** Listens to published changes. The first listener connects, one microtask later; the last one leaving disconnects. */
  subscribe: (listener: () => void) => () => void
  getSnapshot: () => EventSourceSnapshot<TState>
  /** Connects after `close()`, an end or a failure, and at once when a retry is waited for. The state and the cursor stay. */
  open: () => void
  /** Disconnects and stays closed until `open()`. Nothing is delivered afterwards. */
  close: () => void
  /** Replaces callbacks at once and request options at the next attempt; `key`, `reducer` and `initialState` are fixed. */
  setOptions: (options: EventSourceOptions<TState, TSchemas, TTypes>) => void
  /** Every valid event from now on; a consumer that is slow holds back the reading. Throws the error the source fails with. */
  [Symbol.asyncIterator]: () => AsyncIterator<EventOf<TSchemas>, undefined, undefined>
}
