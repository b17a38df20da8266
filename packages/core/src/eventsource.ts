export {
  EventSource,
  type EventSourceEventMap,
  type EventSourceInit,
} from './event-source/spec-event-source.ts'
