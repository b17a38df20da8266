export type { UseChatLike } from './use-chat-like.ts'
export { useChatSource } from './use-chat-source.ts'
