import { ProgressBar } from '@rivulet/components/progress-bar'

import barStyles from '../shared/bar.module.css'
import { Standing } from '../shared/standing.tsx'
import styles from './steps.module.css'

export type StepsProps = ProgressBar.Root.Props & {
  label: string
  /** How many there are. */
  count: number
  /** Left out, it is cut into equal slices, unless the job tells as many phases. */
  names?: readonly string[]
}

/** A bar in pieces. It is one bar for screen readers; each piece stands in a slot that clips it. */
export function Steps({ label, count, names, children, ...props }: StepsProps) {
  const steps = Array.from({ length: count }, (_, index) => index + 1)
  return (
    <ProgressBar.Root {...props} className={barStyles.bar}>
      <p className={barStyles.line}>
        <ProgressBar.Label className={barStyles.label}>{label}</ProgressBar.Label>
        <ProgressBar.Value />
      </p>
      <ProgressBar.Track className={styles.track}>
        {steps.map((step) => (
          <div key={step} className={styles.step}>
            <div className={styles.slot}>
              <ProgressBar.Indicator step={step} steps={count} className={styles.indicator} />
            </div>
            {names && <span className={styles.name}>{names[step - 1]}</span>}
          </div>
        ))}
      </ProgressBar.Track>
      <p className={barStyles.line}>
        <Standing />
        <ProgressBar.Eta className={barStyles.muted} />
      </p>
      {children}
    </ProgressBar.Root>
  )
}
