export type { ServerEvent } from '@rivulet/core/sse'

export { eventStream } from './event-stream.ts'
export type { EventStreamOptions } from './options.ts'
export type { EventStreamContext, EventStreamSource } from './source.ts'
export { StreamFailure, type StreamFailureOptions } from './stream-failure.ts'
