import { useLayoutEffect, useRef, useState } from 'react'

/** A row's height in pixels; `log-view.module.css` draws it. */
export const rowPx = 24
/** Rows drawn above and below those in view, so that a quick scroll does not show a gap. */
const overscan = 12

interface Line {
  /** Ascending. */
  id: number
}

/** The line at the top of the view, and the newest one when the reader left the tail. */
interface Place {
  topId: number
  leftAtId: number
}

/** Follows the end of a list unless the reader scrolls up; then the lines in view stay where they are while the list moves on. */
export function useTail(lines: readonly Line[], viewRows: number) {
  const viewport = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<Place | null>(null)
  const shownTop = useRef(0)

  const lastTop = Math.max(0, lines.length - viewRows)
  const top = place ? Math.min(indexOf(lines, place.topId), lastTop) : lastTop

  useLayoutEffect(() => {
    const element = viewport.current
    if (!element) return
    // The reader's own scrolling goes on: it is moved by as much as the lines have moved, not set.
    if (place) element.scrollTop += (top - shownTop.current) * rowPx
    else element.scrollTop = element.scrollHeight
    shownTop.current = top
  }, [place, top])

  function onScroll() {
    const element = viewport.current
    if (!element) return
    const index = Math.floor(element.scrollTop / rowPx)
    const atEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - rowPx
    const topId = lines[index]?.id
    shownTop.current = index
    if (atEnd || topId === undefined) setPlace(null)
    else setPlace((known) => ({ topId, leftAtId: known?.leftAtId ?? lines.at(-1)?.id ?? topId }))
  }

  return {
    viewport,
    onScroll,
    /** The rows to draw. */
    first: Math.max(0, top - overscan),
    end: Math.min(lines.length, top + viewRows + overscan),
    following: place === null,
    /** How many lines came since the reader left the tail. */
    unseen: place ? lines.length - indexOf(lines, place.leftAtId + 1) : 0,
    toEnd: () => setPlace(null),
  }
}

/** Where the line with this id is, or the first after it. Ids ascend, so halving finds it. */
function indexOf(lines: readonly Line[], id: number): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle]?.id ?? Infinity) < id) low = middle + 1
    else high = middle
  }
  return low
}
