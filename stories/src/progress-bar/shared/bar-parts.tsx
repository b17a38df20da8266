import { ProgressBar } from '@rivulet/components/progress-bar'

import styles from './bar.module.css'
import { Standing, type StandingWords } from './standing.tsx'

export interface BarPartsProps {
  label: string
  /** How it stands, in words. Default: English. */
  words?: StandingWords | undefined
  /** What to show of how much is done. Default: in percent. */
  amount?: ProgressBar.Value.Props['children']
}

/** The parts in their usual order. */
export function BarParts({ label, words, amount }: BarPartsProps) {
  return (
    <>
      <p className={styles.line}>
        <ProgressBar.Label className={styles.label}>{label}</ProgressBar.Label>
        <ProgressBar.Value>{amount}</ProgressBar.Value>
      </p>
      <ProgressBar.Track className={styles.track}>
        <ProgressBar.Indicator of="buffer" className={styles.buffer} />
        <ProgressBar.Indicator className={styles.indicator} />
      </ProgressBar.Track>
      <p className={styles.line}>
        <Standing words={words} />
        <ProgressBar.Eta className={styles.muted} />
      </p>
    </>
  )
}
