/** An element that the reader sees, and where in the content it stood. While it stays there, so does all that is above it. */
export interface ScrollAnchor {
  readonly element: Element
  /** Pixels from the start of the content. */
  readonly topPx: number
}

/** Messages come first: a "load earlier" button at the top of the list stays there when the list grows above it. */
const messages = 'article,[role="article"]'

/** The first thing within the view that starts below its upper edge, else the one nearest to that. */
export function findAnchor(viewport: HTMLElement): ScrollAnchor | undefined {
  const viewTop = viewport.getBoundingClientRect().top
  let found: Element | undefined
  let candidates: ArrayLike<Element> = viewport.querySelectorAll(messages)
  if (candidates.length === 0) candidates = viewport.children
  while (candidates.length > 0) {
    const next = firstBelow(candidates, viewTop)
    if (!next) break
    found = next
    // What grows above the fold within a long message must not move the rest of it.
    candidates = next.getBoundingClientRect().top < viewTop ? next.children : []
  }
  const topPx = found && topInContent(viewport, found)
  return found && topPx !== undefined ? { element: found, topPx } : undefined
}

/** Undefined for what is not shown. */
export function topInContent(viewport: HTMLElement, element: Element): number | undefined {
  const { top, width, height } = element.getBoundingClientRect()
  if (width === 0 && height === 0) return
  return top - viewport.getBoundingClientRect().top + viewport.scrollTop
}

/** By bisection: 400 messages cost nine rectangles. */
function firstBelow(elements: ArrayLike<Element>, viewTop: number): Element | undefined {
  let low = 0
  let high = elements.length
  while (low < high) {
    const middle = (low + high) >> 1
    const element = elements[middle]
    if (element && element.getBoundingClientRect().bottom > viewTop) high = middle
    else low = middle + 1
  }
  for (; low < elements.length; low++) {
    const element = elements[low]
    // Others do not move with the content.
    if (element && /static|relative/.test(getComputedStyle(element).position)) return element
  }
}
