import type { RefObject } from 'react'

import styles from './render-count.module.css'

interface RenderCountProps {
  /** From `useRenderCount`. */
  count: RefObject<HTMLSpanElement | null>
  /** Whose it is, where that does not show. */
  of?: string
}

/** A component's renders, small and quiet. */
export function RenderCount({ count, of }: RenderCountProps) {
  return (
    <span className={styles.count} aria-live="off" data-renders={of ?? 'message'}>
      {of === undefined ? 'Renders' : `${of} renders`} <span ref={count} className={styles.number} />
    </span>
  )
}
