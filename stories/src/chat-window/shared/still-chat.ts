import type { ChatSource } from '@rivulet/components/chat-window'
import type { Message } from '@rivulet/react'

/** A chat in which nothing happens: for what a window looks like. */
export function stillChat(
  messages: readonly Message[],
  status: ReturnType<ChatSource['getSnapshot']>['status'] = 'completed',
): ChatSource {
  const snapshot = { messages, status, error: null }
  return {
    subscribe: () => () => {},
    getSnapshot: () => snapshot,
    send: async () => {},
    stop() {},
    retry() {},
    regenerate() {},
    edit() {},
  }
}
