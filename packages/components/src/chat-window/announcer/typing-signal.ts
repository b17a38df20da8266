/** Whether the user types: from a keystroke until some time without one. */
export interface TypingSignal {
  /** A key was pressed. */
  readonly pulse: () => void
  /** What was typed is sent, or left. */
  readonly rest: () => void
  readonly subscribe: (listener: (isTyping: boolean) => void) => () => void
}

/** @param quietMs After so long without a keystroke the user does not type any more. */
export function createTypingSignal(quietMs = 1_500): TypingSignal {
  const listeners = new Set<(isTyping: boolean) => void>()
  let timer: ReturnType<typeof setTimeout> | undefined

  function rest() {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    for (const listener of listeners) listener(false)
  }

  return {
    pulse() {
      if (listeners.size === 0) return
      const isNew = timer === undefined
      clearTimeout(timer)
      timer = setTimeout(rest, quietMs)
      if (isNew) for (const listener of listeners) listener(true)
    },
    rest,
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) rest()
      }
    },
  }
}
