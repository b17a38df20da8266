import { type ReactNode, useState } from 'react'

import styles from './fold.module.css'
import { ChevronIcon } from './icons.tsx'

interface FoldProps {
  /** Stays when the rest is folded. */
  summary: ReactNode
  /** Whether it is open as long as the reader has not chosen. */
  defaultOpen: boolean
  children: ReactNode
}

/** Opens and closes by itself until the reader does: from then on it is as the reader wants it. */
export function Fold({ summary, defaultOpen, children }: FoldProps) {
  const [chosen, setChosen] = useState<boolean | null>(null)
  const isOpen = chosen ?? defaultOpen
  return (
    <details
      className={styles.fold}
      open={isOpen}
      // Also when the browser finds a word in it and opens it.
      onToggle={({ currentTarget: { open } }) => open !== isOpen && setChosen(open)}
    >
      <summary className={styles.summary}>
        {summary}
        <ChevronIcon className={styles.chevron} />
      </summary>
      {children}
    </details>
  )
}
