'use client'

import type { Message } from '@rivulet/core'
import { useCallback } from 'react'

import type { ChatSource } from '../chat-source.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { useOfSource } from '../../utils/use-of-source.ts'
import { useMessageShape } from './message-context.ts'

/** One message of a source: how to hear of it, and to look at it. */
export interface MessageAccess {
  subscribe: (listener: () => void) => () => void
  get: () => Message | undefined
}

/** The message that a part stands in. Both functions stay the same while it is the same message of the same chat. */
export function useMessageAccess(part: string): MessageAccess {
  const { source } = useChatWindow(part)
  const { id } = useMessageShape(part)
  const subscribe = useCallback(
    (listener: () => void) =>
      source.subscribeToMessage ? source.subscribeToMessage(id, listener) : source.subscribe(listener),
    [source, id],
  )
  const get = useCallback(() => messageOf(source, id), [source, id])
  return { subscribe, get }
}

/** What a part takes of its message: it renders again when that has changed. Must return the same value for the same message. */
export function useOfMessage<T>(part: string, select: (message: Message | undefined) => T): T {
  const { subscribe, get } = useMessageAccess(part)
  return useOfSource({ subscribe, getSnapshot: get }, select)
}

/** From the end, where the message is that grows. */
function messageOf(source: ChatSource, id: string): Message | undefined {
  return source.getMessage
    ? source.getMessage(id)
    : source.getSnapshot().messages.findLast((message) => message.id === id)
}
