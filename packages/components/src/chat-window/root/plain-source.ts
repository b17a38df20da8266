import type { Message, MessageInput } from '@rivulet/core'

import type { ChatSnapshot, ChatSource } from '../chat-source.ts'

/** A chat of which only its messages and how it stands are known, as props. */
export interface PlainChat {
  messages: readonly Message[]
  status?: ChatSnapshot['status'] | undefined
  error?: ChatSnapshot['error'] | undefined
  onSend?: ((input: MessageInput) => unknown) | undefined
  onStop?: (() => void) | undefined
}

export interface PlainSource extends ChatSource {
  /** Takes the newest props, and tells of them where they differ. */
  update: (chat: PlainChat) => void
}

/** Makes a source of props, so that the parts know one kind of chat only. */
export function createPlainSource(first: PlainChat): PlainSource {
  const listeners = new Set<() => void>()
  let chat = first
  let snapshot = snapshotOf(first)
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    getSnapshot: () => snapshot,
    send: async (input) => chat.onSend?.(input),
    stop: () => chat.onStop?.(),
    update(next) {
      const { messages, status, error } = chat
      chat = next
      if (messages === next.messages && status === next.status && error === next.error) return
      snapshot = snapshotOf(next)
      for (const listener of listeners) listener()
    },
  }
}

function snapshotOf({ messages, status = 'idle', error = null }: PlainChat): ChatSnapshot {
  return { messages, status, error }
}
