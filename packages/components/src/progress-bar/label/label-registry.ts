import type { Source } from '../../utils/use-of-source.ts'

/** Whether a bar has a Label. */
export interface LabelRegistry extends Source<string | undefined> {
  /** The id of a Label that has none of its own. */
  readonly id: string
  /** A ref for the Label's element. */
  readonly attach: (element: HTMLElement | null) => void
  /** Called once all parts are there: by then a Label has come, or there is none. */
  readonly settle: () => void
  readonly text: () => string
}

/**
 * Until the parts are mounted, as in the HTML of a server, the bar refers to the id that a Label would have: a reference to nothing
 * counts as none. Known to have no Label, it loses the reference.
 */
export function createLabelRegistry(id: string): LabelRegistry {
  const listeners = new Set<() => void>()
  let element: HTMLElement | null = null
  let current: string | undefined = id
  let isSettled = false

  function refer() {
    const next = element ? element.id : isSettled ? undefined : id
    if (next === current) return
    current = next
    for (const listener of listeners) listener()
  }

  return {
    id,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    getSnapshot: () => current,
    attach(next) {
      element = next
      if (isSettled) refer()
    },
    settle() {
      isSettled = true
      refer()
    },
    text: () => element?.textContent?.trim() ?? '',
  }
}
