import type { ChatSource } from '../chat-window/chat-source.ts'

export interface Listeners extends Required<Pick<ChatSource, 'subscribe' | 'subscribeToMessage'>> {
  /** Tells who listens to all, and who listens to a message that has changed. */
  tell: (hasChanged: (id: string) => boolean) => void
}

/** Who listens to a chat: a token costs one message's listeners, however many messages there are. */
export function createListeners(): Listeners {
  const all = new Set<() => void>()
  const byMessage = new Map<string, Set<() => void>>()

  return {
    subscribe: (listener) => add(all, listener),
    subscribeToMessage(id, listener) {
      const told = byMessage.get(id) ?? new Set()
      byMessage.set(id, told)
      const leave = add(told, listener)
      return () => {
        leave()
        if (told.size === 0 && byMessage.get(id) === told) byMessage.delete(id)
      }
    },
    tell(hasChanged) {
      for (const [id, told] of byMessage) if (hasChanged(id)) for (const listener of told) listener()
      for (const listener of all) listener()
    },
  }
}

/** One function may listen several times. */
function add(listeners: Set<() => void>, listener: () => void): () => void {
  const entry = () => listener()
  listeners.add(entry)
  return () => void listeners.delete(entry)
}
