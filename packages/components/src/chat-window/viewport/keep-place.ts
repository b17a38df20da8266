import { findAnchor, type ScrollAnchor, topInContent } from './scroll-anchor.ts'
import { watchReader } from './watch-reader.ts'

/** Where a reader is. */
export interface Place {
  /** Whether the end is followed. */
  readonly following: boolean
  readonly overflowing: boolean
  readonly topPx: number
  /** `topPx` at the end. */
  readonly endPx: number
}

export interface PlaceOptions {
  viewport: HTMLElement
  /** So near to the end, a reader who returns is there. */
  slackPx: number
  /** Where it was left. */
  place: Place
  /** Called after each measurement. */
  onPlace: (place: Place) => void
}

export interface PlaceKeeper {
  readonly scrollToEnd: (smooth: boolean) => void
  /** Measures in this frame, after layout. */
  readonly measure: () => void
  readonly dispose: () => void
}

/**
 * Follows the end of a scroll container while the reader is there, and keeps the reader's place otherwise.
 *
 * All of it happens once a frame, in a ResizeObserver's callback: after layout, so that no read forces one, and before paint, so that
 * nothing is seen to jump. A hidden page has no such frames, hence no work.
 */
export function keepPlace({ viewport, slackPx, place, onPlace }: PlaceOptions): PlaceKeeper {
  const style = getComputedStyle(viewport)
  const anchorsItself = CSS.supports('overflow-anchor', 'auto')
  const resizes = new ResizeObserver(settle)
  const children = new MutationObserver(observeAll)
  const stopping = new AbortController()
  let { following, topPx, endPx } = place
  let anchor: ScrollAnchor | undefined
  /** The next way to the end is to be smooth. */
  let smooth = false
  /** Where a smooth way leads, while it lasts. */
  let glideEndPx: number | undefined
  /** The reader has headed for the end since the last measurement. */
  let returning = false
  /** The reader has reached the end, perhaps with a finger that is still down. */
  let arrived = false
  // Some browsers forget the place of what was not shown, and a new element has none.
  let wasHidden = true

  function observeAll(): void {
    resizes.disconnect()
    resizes.observe(viewport)
    for (const child of viewport.children) resizes.observe(child)
  }

  /** To observe anew is to be called back in this frame, after layout, whether or not anything has changed its size. */
  function measure(): void {
    resizes.unobserve(viewport)
    resizes.observe(viewport)
  }

  function follow(value: boolean): void {
    following = value
    glideEndPx = anchor = undefined
    arrived = false
    // The browser's own anchoring keeps a reader's place. At the end it would scroll up for what shrinks, as readers do.
    viewport.style.overflowAnchor = value ? 'none' : ''
  }

  function scrollTo(top: number, behavior: ScrollBehavior = 'instant'): void {
    viewport.scrollTo({ top, behavior })
  }

  function scrollToEnd(smoothly: boolean): void {
    follow(true)
    smooth = smoothly
    measure()
  }

  const reader = watchReader(viewport, stopping.signal, {
    onLeave() {
      returning = arrived = false
      if (!following) return false
      // Stops a smooth way where it is; the one read outside of a measurement.
      if (glideEndPx !== undefined) scrollTo(viewport.scrollTop)
      follow(false)
      measure()
      return true
    },
    onReturn() {
      if (following) return
      returning = true
      measure()
    },
    onEnd: () => scrollToEnd(false),
  })

  function settle(): void {
    const { scrollTop, scrollHeight, clientHeight } = viewport
    if (clientHeight === 0) {
      wasHidden = true
      return
    }
    const overflowing = scrollHeight - clientHeight > 1
    // A reversed column begins at its end, and counts down from there.
    const end = style.flexDirection === 'column-reverse' ? 0 : scrollHeight - clientHeight
    const moved = wasHidden ? 0 : scrollTop - topPx
    // What shrinks takes the end up with it: only a way up that ends elsewhere is the reader's.
    if (following && moved < -1 && end - scrollTop > 1) follow(false)
    if (following) topPx = followEnd(scrollTop, end)
    else {
      const [top, byReader, shift] = holdAnchor(scrollTop, moved)
      // While content grows, nobody reaches its end: to have reached the end that was shown is enough.
      const reached = top >= Math.min(end, endPx + shift) - slackPx
      if (reached && (returning || byReader > 0.5)) arrived = true
      else if (byReader < -0.5) arrived = false
      topPx = top
      if ((arrived && !reader.isPressing()) || (!overflowing && !reader.isHolding())) {
        follow(true)
        topPx = followEnd(top, end)
      } else if (!anchor || Math.abs(byReader) >= 0.5) anchor = findAnchor(viewport)
    }
    endPx = end
    wasHidden = returning = smooth = false
    onPlace({ following, overflowing, topPx, endPx })
  }

  /** Returns where the view is then. */
  function followEnd(top: number, end: number): number {
    if (end - top < 1) {
      glideEndPx = undefined
      return top
    }
    if (smooth) {
      glideEndPx = end
      scrollTo(end, 'smooth')
      return top
    }
    if (glideEndPx !== undefined && !wasHidden && top < glideEndPx - 1) return top
    glideEndPx = undefined
    scrollTo(end)
    return end
  }

  /** Returns where the view is then, how far the reader moved it, and by how much the content above grew. */
  function holdAnchor(top: number, moved: number): [top: number, byReader: number, shift: number] {
    const from = wasHidden ? topPx : top
    const now = anchor?.element.isConnected ? topInContent(viewport, anchor.element) : undefined
    const shift = anchor && now !== undefined ? now - anchor.topPx : 0
    if (now === undefined) anchor = undefined
    if (Math.abs(shift) < 0.5) {
      if (wasHidden && from !== top) scrollTo(from)
      return [from, moved, 0]
    }
    anchor = anchor && { ...anchor, topPx: anchor.topPx + shift }
    // The browser has moved the view already, unless nothing moved, or it cannot; at the very top, Chromium does not.
    if (anchorsItself && !wasHidden && top !== 0 && Math.abs(moved) >= 1) return [top, moved - shift, shift]
    scrollTo(from + shift)
    return [from + shift, moved, shift]
  }

  follow(following)
  observeAll()
  children.observe(viewport, { childList: true })
  // Our own scrolling comes here too, and is known by where it ended.
  for (const type of ['scroll', 'scrollend'])
    viewport.addEventListener(type, measure, { passive: true, signal: stopping.signal })

  return {
    scrollToEnd,
    measure,
    dispose() {
      stopping.abort()
      resizes.disconnect()
      children.disconnect()
      viewport.style.overflowAnchor = ''
    },
  }
}
