import { ProgressBar, type ProgressStatus } from '@rivulet/components/progress-bar'

import styles from './bar.module.css'

export type StandingWords = Record<ProgressStatus | 'stalled', string>

/** What the job works on, and in a word how it stands where it works on nothing: colour alone tells nobody. */
export function Standing({ words = english }: { words?: StandingWords | undefined }) {
  return (
    <ProgressBar.Phase
      className={styles.muted}
      render={({ children, ...props }, { status, stalled }) => {
        const isAtWork = status === 'running' && !stalled
        return <span {...props}>{(isAtWork && children) || words[stalled ? 'stalled' : status]}</span>
      }}
    />
  )
}

const english: StandingWords = {
  loading: 'Asking how it stands',
  queued: 'Waiting for its turn',
  running: 'At work',
  stalled: 'Stalled: nothing is heard of it',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
}
