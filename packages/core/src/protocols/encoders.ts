import { createDataStreamEncoder } from './data-stream.ts'
import { createOpenaiChatEncoder } from './openai-chat.ts'
import { createPlainTextEncoder } from './text.ts'
import type { AnswerEncoder } from './types.ts'
import { createUiMessageStreamEncoder } from './ui-message-stream.ts'

/** The wires that an answer can be encoded in. */
export type WireName = 'uiMessageStream' | 'text' | 'openaiChat' | 'dataStream'

/** For a server that is told the wire by name. */
export const encoders: Readonly<Record<WireName, () => AnswerEncoder>> = {
  uiMessageStream: createUiMessageStreamEncoder,
  text: createPlainTextEncoder,
  openaiChat: createOpenaiChatEncoder,
  dataStream: createDataStreamEncoder,
}
