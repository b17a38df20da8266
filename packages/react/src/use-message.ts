'use client'

import { type ConversationController, type Message, textOf } from '@rivulet/core'
import { useCallback, useSyncExternalStore } from 'react'

/** The part of a conversation that hears of single messages: a hook's result, or its controller. */
export type MessageSource<TMessage extends Message = Message> = Pick<
  ConversationController<TMessage>,
  'getMessage' | 'subscribeToMessage'
>

/** One message: the component renders again when that message changes, and for no other. Undefined where there is none. */
export function useMessage<TMessage extends Message>(
  chat: MessageSource<TMessage>,
  id: string,
): TMessage | undefined {
  return useOfMessage(chat, id, (message) => message)
}

/** The text of one message, without its reasoning; empty where there is none. */
export function useMessageText<TMessage extends Message>(chat: MessageSource<TMessage>, id: string): string {
  return useOfMessage(chat, id, (message) => (message ? textOf(message) : ''))
}

function useOfMessage<TMessage extends Message, T>(
  { getMessage, subscribeToMessage }: MessageSource<TMessage>,
  id: string,
  select: (message: TMessage | undefined) => T,
): T {
  const subscribe = useCallback(
    (listener: () => void) => subscribeToMessage(id, listener),
    [subscribeToMessage, id],
  )
  const getSnapshot = () => select(getMessage(id))
  return useSyncExternalStore(subscribe, getSnapshot, getSnapshot)
}
