export {
  type AnswerEncoder,
  type AnswerEvent,
  createDataStreamEncoder,
  createOpenaiChatEncoder,
  createPlainTextEncoder,
  createUiMessageStreamEncoder,
  type DataPart,
  encoders,
  type FilePart,
  type FinishReason,
  type Message,
  openaiChat,
  type OpenaiChatEncoderOptions,
  type Part,
  type PartUpdate,
  type SourcePart,
  type TextPart,
  type ToolPart,
  type UiMessageStreamEncoderOptions,
  type Usage,
  type WireName,
} from '@rivulet/core/protocols'
export type { ServerEvent } from '@rivulet/core/sse'

export type { AnswerContext, AnswerSource } from './answer-body.ts'
export type { AnswerStreamOptions } from './answer-options.ts'
export { answerStream } from './answer-stream.ts'
export type { EventStreamOptions } from './event-options.ts'
export { eventStream } from './event-stream.ts'
export type { EventStreamContext, EventStreamSource } from './source.ts'
export { jobChanges, type JobChanges } from './job-changes.ts'
export { toJobFrame } from './job-frame.ts'
export { createMemoryJobStore, type MemoryJobStoreOptions } from './job-memory.ts'
export type { JobStreamOptions } from './job-options.ts'
export type {
  JobEnd,
  JobHolder,
  JobLease,
  JobOutcome,
  JobProgress,
  JobRecord,
  NewJob,
} from './job-record.ts'
export type { JobRun, JobRunContext, JobStopReason } from './job-run.ts'
export type {
  Awaitable,
  JobCreation,
  JobPage,
  JobRetry,
  JobStore,
  LeaseState,
  LostJobDecision,
} from './job-store.ts'
export { jobStream } from './job-stream.ts'
export { createJobWorker, type JobWorker, type JobWorkerOptions } from './job-worker.ts'
export { StreamFailure, type StreamFailureOptions } from './stream-failure.ts'
