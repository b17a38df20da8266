import { findAnchor, type ScrollAnchor, topInContent } from './scroll-anchor.ts'
import { watchReader } from './watch-reader.ts'

/** Where a reader is. */
export interface Place {
  /** Whether the end is followed. */
  following: boolean
  /** There is no message: what stands there instead is read from its top. */
  empty: boolean
  overflowing: boolean
  topPx: number
  /** `topPx` at the end. */
  endPx: number
}

export interface PlaceOptions {
  viewport: HTMLElement
  /** Where it was left. It is kept up to date. */
  place: Place
  /** Called after each measurement. */
  onPlace: () => void
}

export interface PlaceKeeper {
  readonly scrollToEnd: (smooth: boolean) => void
  /** Measures in this frame, after layout. */
  readonly measure: () => void
  /** What the reader held is let go of, unless something else is held. */
  readonly release: () => void
  readonly dispose: () => void
}

/** So near to the end, a reader who returns is there. */
export const slackPx = 4

/**
 * Follows the end of a scroll container while the reader is there, and keeps the reader's place otherwise.
 *
 * All of it happens once a frame, in a ResizeObserver's callback: after layout, so that no read forces one, and before paint, so that
 * nothing is seen to jump. A hidden page has no such frames, hence no work. The browser's own anchoring is off: Safari has none, at the
 * very top Chromium's does nothing, and at the end it would scroll up for what shrinks, as readers do.
 */
export function keepPlace({ viewport, place, onPlace }: PlaceOptions): PlaceKeeper {
  const style = getComputedStyle(viewport)
  const resizes = new ResizeObserver(settle)
  const children = new MutationObserver(observeAll)
  const stopping = new AbortController()
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
    for (const element of [viewport, ...viewport.children]) resizes.observe(element)
  }

  /** To observe anew is to be called back in this frame, after layout, whether or not anything has changed its size. */
  function measure(): void {
    resizes.unobserve(viewport)
    resizes.observe(viewport)
  }

  function follow(value: boolean): void {
    place.following = value
    glideEndPx = anchor = undefined
    arrived = false
  }

  /** Returns where the view is then. */
  function scrollTo(top: number, behavior: ScrollBehavior = 'instant'): number {
    viewport.scrollTo({ top, behavior })
    return top
  }

  function scrollToEnd(smoothly: boolean): void {
    follow(true)
    smooth = smoothly
    measure()
  }

  const reader = watchReader(viewport, stopping.signal, {
    onLeave() {
      returning = arrived = false
      if (!place.following) return false
      // Stops a smooth way where it is; the one read outside of a measurement.
      if (glideEndPx !== undefined) scrollTo(viewport.scrollTop)
      follow(false)
      measure()
      return true
    },
    onReturn() {
      if (place.following) return
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
    place.overflowing = scrollHeight - clientHeight > 1
    // A reversed column begins at its end, and counts down from there.
    const end = style.flexDirection === 'column-reverse' ? 0 : scrollHeight - clientHeight
    const moved = wasHidden ? 0 : scrollTop - place.topPx
    // What shrinks takes the end up with it: only a way up that ends elsewhere is the reader's.
    if (place.following && moved < -1 && end - scrollTop > 1) follow(false)
    place.topPx = place.following ? followEnd(scrollTop, end) : hold(scrollTop, end, moved)
    place.endPx = end
    wasHidden = returning = smooth = false
    onPlace()
  }

  /** Returns where the view is then. */
  function followEnd(top: number, end: number): number {
    const isThere = place.empty || end - top < 1
    if (smooth && !isThere) {
      glideEndPx = end
      scrollTo(end, 'smooth')
      return top
    }
    if (!isThere && glideEndPx !== undefined && !wasHidden && top < glideEndPx - 1) return top
    glideEndPx = undefined
    return isThere ? top : scrollTo(end)
  }

  /** Keeps what is read where it is. Returns where the view is then. */
  function hold(scrollTop: number, end: number, moved: number): number {
    const now = anchor && topInContent(viewport, anchor.element)
    const shift = anchor && now !== undefined ? now - anchor.topPx : 0
    const top = (wasHidden ? place.topPx : scrollTop) + (Math.abs(shift) < 0.5 ? 0 : shift)
    if (top !== scrollTop) scrollTo(top)
    // While content grows, nobody reaches its end: to have reached the end that was shown is enough.
    const reached = top >= Math.min(end, place.endPx + shift) - slackPx
    if (reached && (returning || moved > 0.5)) arrived = true
    else if (moved < -0.5) arrived = false
    if ((arrived && !reader.isPressing()) || (!place.overflowing && !reader.isHolding())) {
      follow(true)
      return followEnd(top, end)
    }
    if (top !== scrollTop || now === undefined || Math.abs(moved) >= 0.5) anchor = findAnchor(viewport)
    return top
  }

  viewport.style.overflowAnchor = 'none'
  follow(place.following)
  observeAll()
  children.observe(viewport, { childList: true })
  // Our own scrolling comes here too, and is known by where it ended.
  for (const type of ['scroll', 'scrollend'])
    viewport.addEventListener(type, measure, { passive: true, signal: stopping.signal })

  return {
    scrollToEnd,
    measure,
    release: reader.release,
    dispose() {
      stopping.abort()
      resizes.disconnect()
      children.disconnect()
      viewport.style.overflowAnchor = ''
    },
  }
}
