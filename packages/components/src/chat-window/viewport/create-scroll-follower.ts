import { keepPlace, type Place, type PlaceKeeper, slackPx } from './keep-place.ts'

interface ScrollSnapshot {
  readonly isAtEnd: boolean
  readonly isOverflowing: boolean
  /** Messages that came while the reader was away from the end. */
  readonly unseenCount: number
}

interface ScrollToEndOptions {
  /** `smooth` is `instant` for readers who want less motion. Default: `instant`. */
  behavior?: 'smooth' | 'instant'
}

export interface ScrollFollower {
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => ScrollSnapshot
  /** A ref: keeps the place in this scroll container, whose children are what it scrolls, and in no other any more. */
  readonly attach: (viewport: HTMLElement | null) => void
  /** Goes to the end, and follows it from then on. */
  readonly scrollToEnd: (options?: ScrollToEndOptions) => void
  /** Whether there are no messages: the end is not followed meanwhile. */
  readonly setEmpty: (isEmpty: boolean) => void
  /** Counts messages as unseen, unless the end is followed. */
  readonly addUnseen: (count: number) => void
  /** Moves the focus to the scroll container, as from a button that was used and has gone. */
  readonly focus: () => void
}

/** Where the reader is, and whether the end is followed: it is until the reader leaves it. Attaches nothing by itself. */
export function createScrollFollower(): ScrollFollower {
  const listeners = new Set<() => void>()
  let snapshot: ScrollSnapshot = { isAtEnd: true, isOverflowing: false, unseenCount: 0 }
  const place: Place = { following: true, empty: false, overflowing: false, topPx: 0, endPx: 0 }
  let unseenCount = 0
  let viewport: HTMLElement | null = null
  let keeper: PlaceKeeper | null = null

  function onPlace(): void {
    const isAtEnd = place.following || place.endPx - place.topPx <= slackPx
    const isOverflowing = place.overflowing
    if (isAtEnd) unseenCount = 0
    const last = snapshot
    const same = isAtEnd === last.isAtEnd && isOverflowing === last.isOverflowing
    if (same && unseenCount === last.unseenCount) return
    snapshot = { isAtEnd, isOverflowing, unseenCount }
    // In the next frame: listeners that change the layout now, within a ResizeObserver's callback, make it report a loop.
    requestAnimationFrame(() => {
      for (const listener of listeners) listener()
    })
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getSnapshot: () => snapshot,
    attach(element) {
      keeper?.dispose()
      viewport = element
      keeper = viewport && keepPlace({ viewport, place, onPlace })
    },
    scrollToEnd({ behavior } = {}) {
      // Read at each call: a reader may change it at any time.
      const smooth = behavior === 'smooth' && !matchMedia('(prefers-reduced-motion: reduce)').matches
      place.following = true
      keeper?.scrollToEnd(smooth)
    },
    setEmpty(isEmpty) {
      place.empty = isEmpty
      if (isEmpty) viewport?.scrollTo({ top: 0, behavior: 'instant' })
    },
    addUnseen(count) {
      if (place.following) return
      unseenCount += count
      keeper?.measure()
    },
    focus() {
      viewport?.focus({ preventScroll: true })
      keeper?.release()
    },
  }
}
