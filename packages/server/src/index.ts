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
export { StreamFailure, type StreamFailureOptions } from './stream-failure.ts'
