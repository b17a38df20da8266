import { ProgressBar } from '@rivulet/components/progress-bar'

import styles from './ring.module.css'

export type RingProps = ProgressBar.Root.Props & {
  /** From 0 to 1: how much is there to be worked on. */
  bufferFraction?: number | undefined
}

/** The same bar as a circle. Its name comes from `aria-label`. */
export function Ring({ bufferFraction, children, ...props }: RingProps) {
  return (
    <ProgressBar.Root {...props} className={styles.ring}>
      <ProgressBar.Circle className={styles.circle}>
        <g fill="none" transform="rotate(-90 50 50)">
          <circle className={styles.track} cx="50" cy="50" r="42" />
          {bufferFraction !== undefined && (
            <circle
              className={styles.buffer}
              cx="50"
              cy="50"
              r="42"
              pathLength="1"
              strokeDasharray={`${bufferFraction} 1`}
            />
          )}
          <circle className={styles.arc} cx="50" cy="50" r="42" pathLength="1" />
        </g>
      </ProgressBar.Circle>
      <ProgressBar.Value className={styles.value} />
      {children}
    </ProgressBar.Root>
  )
}
