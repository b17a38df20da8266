export type { ChatSnapshot, ChatSource } from './chat-source.ts'
export * as ChatWindow from './index.parts.ts'
export type { MessageShape, PartShape } from './messages/shape.ts'
export type { ChatWindowText } from './text.ts'
