import { ProgressBar } from '@rivulet/components/progress-bar'
import { useState } from 'react'

import { Button } from '../../shared/button.tsx'
import { StreamCard } from '../../shared/stream-card.tsx'
import { Bar } from '../shared/bar.tsx'
import { Ring } from '../shared/ring.tsx'
import styles from './indeterminate.module.css'

export interface IndeterminateProps {
  /** After how long it comes to rest, in milliseconds. */
  restAfterMs?: number
}

const phases = ['Looking for files', 'Reading their names', 'Asking for their sizes']

/**
 * Nobody knows how far it is. It moves for a while, to say that something has begun, and then rests: motion that lasts longer tells
 * nothing, and draws the eye away from what one reads. News set it in motion again.
 */
export function Indeterminate({ restAfterMs = 5_000 }: IndeterminateProps) {
  const [found, setFound] = useState(0)
  const [value, setValue] = useState<number | null>(null)
  const label = phases[found % phases.length] ?? ''
  const shown = {
    value,
    status: value !== null && value >= 100 ? ('completed' as const) : ('running' as const),
    phase: { key: label, label },
    restAfterMs,
  }
  return (
    <StreamCard
      title="From unknown to known"
      request="no server"
      actions={
        <>
          <Button onClick={() => setFound(found + 1)} disabled={value !== null}>
            Tell another phase
          </Button>
          <Button
            tone="primary"
            onClick={() => setValue(Math.min((value ?? 0) + 25, 100))}
            disabled={value === 100}
          >
            {value === null ? 'Learn how much there is' : 'Go on'}
          </Button>
          <Button onClick={() => setValue(null)} disabled={value === null}>
            Forget it
          </Button>
        </>
      }
    >
      <div className={styles.both}>
        <Bar label="Backup" {...shown}>
          <ProgressBar.Announcer />
        </Bar>
        <Ring aria-label="Backup, as a circle" {...shown} />
      </div>
    </StreamCard>
  )
}
