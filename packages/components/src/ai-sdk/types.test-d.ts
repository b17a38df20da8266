import { type UseChatHelpers, useChat } from '@ai-sdk/react'
import type { UIMessage } from 'ai'
import { expectTypeOf } from 'vitest'

import type { ChatSource } from '../chat-window/index.ts'
import { type UseChatLike, useChatSource } from './index.ts'

interface OwnMetadata {
  tokens: number
}
type OwnMessage = UIMessage<
  OwnMetadata,
  { progress: { percent: number } },
  { weather: { input: { city: string }; output: { degrees: number } } }
>

/** Never called: what counts is that it compiles. */
export function useTypes(): void {
  expectTypeOf(useChatSource(useChat())).toEqualTypeOf<ChatSource>()
  expectTypeOf(useChatSource(useChat<OwnMessage>())).toEqualTypeOf<ChatSource>()
  expectTypeOf<UseChatHelpers<UIMessage>>().toExtend<UseChatLike>()
  expectTypeOf<UseChatHelpers<OwnMessage>>().toExtend<UseChatLike>()

  // @ts-expect-error it is the whole result that is wanted
  useChatSource({ messages: useChat().messages })
  // @ts-expect-error and one that can be stopped
  useChatSource({ ...useChat(), stop: undefined })
}
