/** What an answer has cost so far. */
interface Cost {
  /** Of React, anywhere in the window. */
  readonly commits: number
  /** Times that text was added to a text node. */
  readonly appends: number
  /** Characters that were added. */
  readonly characters: number
}

const none: Cost = { commits: 0, appends: 0, characters: 0 }

export interface CostMeter {
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => Cost
  /** A new answer begins. */
  readonly reset: () => void
  readonly countCommit: () => void
  /** Counts what is added to text nodes below an element. @returns what ends it. */
  readonly watch: (element: HTMLElement) => () => void
}

/** Counts, and tells of it once a frame: the counter must not cost more than what it counts. */
export function createCostMeter(): CostMeter {
  const listeners = new Set<() => void>()
  let cost = none
  let shown = none
  let frame = 0

  function add(commits: number, appends: number, characters: number): void {
    cost = {
      commits: cost.commits + commits,
      appends: cost.appends + appends,
      characters: cost.characters + characters,
    }
    frame ||= requestAnimationFrame(show)
  }

  function show(): void {
    frame = 0
    shown = cost
    for (const listener of listeners) listener()
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    getSnapshot: () => shown,
    reset() {
      cost = none
      add(0, 0, 0)
    },
    countCommit: () => add(1, 0, 0),
    watch(element) {
      const lengths = new WeakMap<Node, number>()
      const observer = new MutationObserver((records) => {
        for (const { oldValue, target } of records) {
          // Of several records of one frame, the first finds the whole text already.
          const before = lengths.get(target) ?? oldValue?.length ?? 0
          const { length } = target.textContent ?? ''
          lengths.set(target, length)
          add(0, 1, length - before)
        }
      })
      observer.observe(element, { subtree: true, characterData: true, characterDataOldValue: true })
      return () => observer.disconnect()
    },
  }
}
