import { useSyncExternalStore } from 'react'

import styles from './selected-words.module.css'

/** What is selected on the page now. */
export function SelectedWords() {
  const words = useSyncExternalStore(subscribe, readSelection)
  return (
    <div className={styles.line}>
      <span>Selected</span> {words ? <q>{words}</q> : <span>nothing yet</span>}
    </div>
  )
}

function subscribe(listener: () => void) {
  document.addEventListener('selectionchange', listener)
  return () => document.removeEventListener('selectionchange', listener)
}

const readSelection = () => document.getSelection()?.toString() ?? ''
