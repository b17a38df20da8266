export {
  createEventSource,
  createStreamClient,
  type CursorStore,
  type ErrorContext,
  type EventReducer,
  type EventSourceController,
  type EventSourceOptions,
  type EventSourceSnapshot,
  type EventSourceStatus,
  type Gap,
  type InvalidEvent,
  keepLast,
  latest,
  sessionCursors,
  type StreamClient,
  type StreamClientOptions,
  StreamError,
  type StreamErrorCode,
  type StreamEvent,
} from '@rivulet/core'
export { StreamProvider, type StreamProviderProps } from './stream-provider.ts'
export { useEventSource, type UseEventSourceOptions, type UseEventSourceResult } from './use-event-source.ts'
