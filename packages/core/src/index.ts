export type { PerAttempt, RequestOptions } from './connection/request.ts'
export type { ConnectionOptions, ReconnectOptions } from './connection/types.ts'
export { StreamError, type StreamErrorCode, type StreamErrorOptions } from './errors.ts'
export { createEventSource } from './event-source/create-event-source.ts'
export { keepLast, latest } from './event-source/keep.ts'
export type {
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
  InvalidEvent,
  NoSchemas,
  StreamEvent,
} from './event-source/types.ts'
