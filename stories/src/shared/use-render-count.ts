import { type RefObject, useEffect, useRef } from 'react'

/**
 * Counts how often the calling component was rendered to the page, and writes the number into the element that takes the ref. Past
 * React: a state would be a further render to count.
 */
export function useRenderCount(): RefObject<HTMLSpanElement | null> {
  const shown = useRef<HTMLSpanElement>(null)
  const counted = useRef<{ render: object | null; count: number }>({ render: null, count: 0 })
  const render = {}
  useEffect(() => {
    // StrictMode runs the effects of a first render twice.
    if (counted.current.render !== render) counted.current = { render, count: counted.current.count + 1 }
    if (shown.current) shown.current.textContent = String(counted.current.count)
  })
  return shown
}
