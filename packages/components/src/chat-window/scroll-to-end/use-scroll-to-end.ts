'use client'

import { useOfSource } from '../../utils/use-of-source.ts'
import { useViewport } from '../viewport/viewport-context.ts'

export interface ScrollToEndAction {
  /** Null while the reader is there. */
  readonly scrollToEnd: (() => void) | null
  /** Messages that came while the reader was away. */
  readonly unseenCount: number
}

/** What a button needs that leads to the newest message. */
export function useScrollToEnd(): ScrollToEndAction {
  const follower = useViewport('ScrollToEnd')
  const { isAtEnd, unseenCount } = useOfSource(follower, (place) => place)
  return {
    scrollToEnd: isAtEnd ? null : () => follower.scrollToEnd({ behavior: 'smooth' }),
    unseenCount,
  }
}
