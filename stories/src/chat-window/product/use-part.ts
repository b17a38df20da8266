import type { ConversationController, Part } from '@rivulet/react'
import { useCallback, useSyncExternalStore } from 'react'

export interface PartAddress {
  chat: Pick<ConversationController, 'subscribeToMessage' | 'getMessage'>
  messageId: string
  partId: string
}

/** One part of a message with all it holds: the component renders again when that part changes, and for no other. */
export function usePart<TType extends Part['type']>(
  type: TType,
  { chat, messageId, partId }: PartAddress,
): Extract<Part, { type: TType }> | undefined {
  const { subscribeToMessage, getMessage } = chat
  const subscribe = useCallback(
    (listener: () => void) => subscribeToMessage(messageId, listener),
    [subscribeToMessage, messageId],
  )
  const getPart = () =>
    getMessage(messageId)?.parts.find(
      (part): part is Extract<Part, { type: TType }> => part.type === type && part.id === partId,
    )
  return useSyncExternalStore(subscribe, getPart, getPart)
}
