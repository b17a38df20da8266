import { guarded, onNextFrame } from '../environment.ts'

export interface StoreOptions {
  /** The first listener has come, one microtask ago. */
  onFirstListener?: () => void
  /** The last listener has left, one microtask ago. */
  onLastListener: () => void
  /** Calls back when it is time to publish, and returns a function that cancels. Default: with the next frame. */
  schedule?: (publish: () => void) => () => void
}

/**
 * One immutable snapshot and its listeners. The newest state is the writer's own (`latest`); readers see only what is
 * published, so that no render meets half of a batch.
 */
export interface Store<T> {
  getSnapshot: () => T
  /** The newest state, published or not. */
  latest: () => T
  subscribe: (listener: () => void) => () => void
  /** Takes the next state and publishes it with the next frame, or at once. */
  set: (next: T, publish: 'frame' | 'now') => void
}

export function createStore<T>(
  initial: T,
  { onFirstListener, onLastListener, schedule = onNextFrame }: StoreOptions,
): Store<T> {
  const listeners = new Set<() => void>()
  let latest = initial
  let published = initial
  let cancelFrame: (() => void) | null = null
  let active = false

  function publish() {
    cancelFrame?.()
    cancelFrame = null
    if (published === latest) return
    published = latest
    for (const listener of listeners) guarded(listener)
  }

  // A microtask lets StrictMode's unmount and remount, and a changed subscribe function, pass without a reconnect.
  function settle() {
    queueMicrotask(() => {
      const wanted = listeners.size > 0
      if (wanted === active) return
      active = wanted
      if (active) onFirstListener?.()
      else onLastListener()
    })
  }

  return {
    getSnapshot: () => published,
    latest: () => latest,
    subscribe(listener) {
      // A wrapper of its own, so that one function may subscribe twice.
      const entry = () => listener()
      listeners.add(entry)
      settle()
      return () => {
        if (listeners.delete(entry)) settle()
      }
    },
    set(next, when) {
      latest = next
      if (when === 'now') publish()
      else cancelFrame ??= schedule(publish)
    },
  }
}
