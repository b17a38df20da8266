/** Who wants to know of which key. */
export interface Signals {
  on(key: string, wake: () => void): () => void
  wake(key: string): void
  wakeAll(): void
}

/** Wakes come in the next microtask, one for many: after the caller's own transaction, if it has one. */
export function createSignals(onSizeChange: (size: number) => void = () => {}): Signals {
  const wakes = new Map<string, Set<() => void>>()
  const due = new Set<string>()
  let size = 0

  function resize(difference: number) {
    size += difference
    onSizeChange(size)
  }

  function flush() {
    const keys = [...due]
    due.clear()
    for (const wake of keys.flatMap((key) => [...(wakes.get(key) ?? [])])) wake()
  }

  function wake(key: string) {
    if (!wakes.has(key)) return
    if (due.size === 0) queueMicrotask(flush)
    due.add(key)
  }

  return {
    on(key, wake) {
      // One of its own, so that the same function may listen twice.
      const listener = () => wake()
      const listeners = wakes.get(key) ?? new Set()
      wakes.set(key, listeners.add(listener))
      resize(1)
      return () => {
        if (!listeners.delete(listener)) return
        if (listeners.size === 0) wakes.delete(key)
        resize(-1)
      }
    },
    wake,
    wakeAll() {
      for (const key of wakes.keys()) wake(key)
    },
  }
}
