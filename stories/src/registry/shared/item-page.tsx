import type { ComponentType } from 'react'

import { AddItem } from './add-item.tsx'
import styles from './item-page.module.css'
import './registry.css'

interface ItemPageOptions {
  /** The item takes the whole page, as high as that is. */
  fills?: boolean
}

interface StoryContext {
  parameters: { theme?: string; dir?: string }
}

/** A decorator: the item as it is shipped, in the theme of an application, and above it how to add it. */
export function itemPage(name: string, { fills }: ItemPageOptions = {}) {
  return function ItemPage(Story: ComponentType, { parameters: { theme, dir } }: StoryContext) {
    return (
      <div className={`${styles.page} sb-unstyled`}>
        <AddItem name={name} />
        <div className={`registry ${styles.frame}`} data-fills={fills} data-theme={theme} dir={dir}>
          <Story />
        </div>
      </div>
    )
  }
}
