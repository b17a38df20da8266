export { createStreamClient, type StreamClientOptions } from './client.ts'
export type {
  ConnectionOptions,
  PerAttempt,
  ReconnectOptions,
  RequestOptions,
  StreamClient,
} from './connection/types.ts'
export { StreamError, type StreamErrorCode, type StreamErrorOptions } from './errors.ts'
export { createEventSource } from './event-source/create-event-source.ts'
export { identityOf } from './event-source/identity.ts'
export { keepLast, latest } from './event-source/keep.ts'
export { sessionCursors } from './event-source/session-cursors.ts'
export type {
  CursorStore,
  ErrorContext,
  EventData,
  EventHandler,
  EventOf,
  EventReducer,
  EventSchemas,
  EventSourceController,
  EventSourceOptions,
  EventSourceSnapshot,
  EventSourceStatus,
  Gap,
  InvalidEvent,
  NoSchemas,
  StreamEvent,
} from './event-source/types.ts'
