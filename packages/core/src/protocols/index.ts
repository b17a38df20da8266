export { createDataStreamEncoder, dataStream } from './data-stream.ts'
export { encoders, type WireName } from './encoders.ts'
export type {
  DataPart,
  DataTypes,
  FilePart,
  FinishReason,
  Message,
  MessageRole,
  MessageStatus,
  Part,
  SourcePart,
  TextPart,
  ToolApproval,
  ToolPart,
  ToolState,
  ToolTypes,
  Usage,
} from './message.ts'
export { createOpenaiChatEncoder, type OpenaiChatEncoderOptions, openaiChat } from './openai-chat.ts'
export { createPlainTextEncoder, text } from './text.ts'
export type {
  AnswerDecoder,
  AnswerDecoderOptions,
  AnswerEncoder,
  AnswerEvent,
  PartUpdate,
  Protocol,
} from './types.ts'
export {
  createUiMessageStreamEncoder,
  uiMessageStream,
  type UiMessageStreamEncoderOptions,
} from './ui-message-stream.ts'
