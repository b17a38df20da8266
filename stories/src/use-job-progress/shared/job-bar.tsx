import type { JobState } from '@rivulet/react/job'

import { inNumbers } from './in-words.ts'
import styles from './job-bar.module.css'

interface JobBarProps {
  job: Pick<JobState, 'status' | 'value' | 'max' | 'unit' | 'phase' | 'stalled'>
  /** What the bar shows the progress of. */
  label: string
}

/** How far a job is, in plain elements: the phase it is in, a bar, and how much is done of how much. */
export function JobBar({ job: { status, value, max, unit, phase, stalled }, label }: JobBarProps) {
  const isKnown = value !== null && max !== null && status !== 'queued'
  const at = status === 'queued' || status === 'completed' ? null : phase
  return (
    <div className={styles.job} data-status={status} data-stalled={stalled}>
      <p className={styles.line}>
        <span className={styles.phase}>{at?.label ?? words[status]}</span>
        {at?.index !== undefined && at.of !== undefined && (
          <span className={styles.muted}>
            Phase {at.index} of {at.of}
          </span>
        )}
      </p>
      {/* Without a value it is indeterminate, for the eye and for screen readers. */}
      <progress aria-label={label} className={styles.bar} {...(isKnown && { value, max })} />
      <p className={styles.line}>
        <span className={styles.muted}>
          {isKnown ? `${inNumbers(value)} of ${inNumbers(max)} ${unit ?? ''}` : '\u00A0'}
        </span>
        {isKnown && max > 0 && <span>{Math.floor((value / max) * 100)} %</span>}
      </p>
    </div>
  )
}

const words: Record<JobState['status'], string> = {
  loading: 'Asking how it stands',
  queued: 'Waiting for its turn',
  running: 'At work',
  completed: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
}
