export { createStreamClient, type StreamClientOptions } from './client.ts'
export { textOf } from './completion/answer.ts'
export { createCompletion } from './completion/create-completion.ts'
export { createConversation } from './completion/create-conversation.ts'
export type {
  AnswerOptions,
  AnswerSnapshot,
  AnswerTiming,
  ApprovalResponse,
  CompletionController,
  CompletionOptions,
  CompletionSnapshot,
  CompletionStatus,
  ConversationCommands,
  ConversationController,
  ConversationOptions,
  ConversationSnapshot,
  MessageInput,
  ToolOutput,
  Turn,
} from './completion/types.ts'
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
export { dataStream } from './protocols/data-stream.ts'
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
} from './protocols/message.ts'
export { openaiChat } from './protocols/openai-chat.ts'
export { text } from './protocols/text.ts'
export type { AnswerDecoder, AnswerEvent, PartUpdate, Protocol } from './protocols/types.ts'
export { uiMessageStream } from './protocols/ui-message-stream.ts'
