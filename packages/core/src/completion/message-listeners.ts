import { guarded } from '../environment.ts'

/**
 * Listeners by message: while an answer grows, only those of its message are called, however many messages there are.
 *
 * @param subscribe Listens to everything; used once for all messages, while anybody listens.
 * @param changedSince The one message that has changed since the last call, or undefined where it may be any.
 */
export function createMessageListeners(
  subscribe: (listener: () => void) => () => void,
  changedSince: () => string | undefined,
): (id: string, listener: () => void) => () => void {
  const listeners = new Map<string, Set<() => void>>()
  let unsubscribe = () => {}

  function notify() {
    const id = changedSince()
    const concerned = id === undefined ? [...listeners.values()] : [listeners.get(id) ?? []]
    for (const entries of concerned) for (const entry of entries) guarded(entry)
  }

  return (id, listener) => {
    // A wrapper of its own, so that one function may subscribe twice.
    const entry = () => listener()
    if (listeners.size === 0) {
      // What has changed while nobody listened is no news.
      changedSince()
      unsubscribe = subscribe(notify)
    }
    const entries = listeners.get(id) ?? new Set()
    listeners.set(id, entries.add(entry))
    return () => {
      if (!entries.delete(entry) || entries.size > 0) return
      listeners.delete(id)
      if (listeners.size === 0) unsubscribe()
    }
  }
}
