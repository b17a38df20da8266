'use client'

import { useState } from 'react'

import type { ChatSource } from '../chat-window/chat-source.ts'
import { useLayout } from '../utils/use-layout.ts'
import { createChatBridge } from './create-chat-bridge.ts'
import type { UseChatLike } from './use-chat-like.ts'

/**
 * Lets the AI SDK's `useChat` drive a `ChatWindow`. The source stays the same until the chat's `id` changes: a memoized component
 * that takes it does not render again for a token, though the one that calls `useChat` does.
 */
export function useChatSource(chat: UseChatLike): ChatSource {
  const [commit, requestCommit] = useState(0)
  const [kept, setKept] = useState(() => createChatBridge(chat, requestCommit))
  let bridge = kept
  if (bridge.id !== chat.id) {
    bridge = createChatBridge(chat, requestCommit)
    setKept(bridge)
  }
  bridge.prepare(chat)

  useLayout(() => bridge.leave, [bridge])
  useLayout(() => bridge.publish(chat, commit))

  return bridge.source
}
