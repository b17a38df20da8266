export {
  createEventSource,
  type ErrorContext,
  type EventReducer,
  type EventSourceController,
  type EventSourceOptions,
  type EventSourceSnapshot,
  type EventSourceStatus,
  type InvalidEvent,
  keepLast,
  latest,
  StreamError,
  type StreamErrorCode,
  type StreamEvent,
} from '@rivulet/core'
export { useEventSource, type UseEventSourceOptions, type UseEventSourceResult } from './use-event-source.ts'
