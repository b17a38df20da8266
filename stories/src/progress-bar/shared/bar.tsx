import { ProgressBar } from '@rivulet/components/progress-bar'

import { BarParts, type BarPartsProps } from './bar-parts.tsx'
import styles from './bar.module.css'

export type BarProps = ProgressBar.Root.Props & BarPartsProps

/** A bar with a style. What is given to it as children, as an Announcer, stands at its end. */
export function Bar({ label, words, amount, children, ...props }: BarProps) {
  return (
    <ProgressBar.Root {...props} className={styles.bar}>
      <BarParts label={label} words={words} amount={amount} />
      {children}
    </ProgressBar.Root>
  )
}
