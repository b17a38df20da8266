import type { ComponentType } from 'react'

import styles from './page.module.css'

/** A decorator: a story that fills its page. */
export function wholePage(Story: ComponentType) {
  return (
    <div className={styles.page}>
      <Story />
    </div>
  )
}
