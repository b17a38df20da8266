import { ProgressBar } from '@rivulet/components/progress-bar'
import { useEffect, useRef, useState } from 'react'

import { StreamCard } from '../../shared/stream-card.tsx'
import { listen, type Spoken } from '../../chat-window/announcer/listen.ts'
import { Transcript } from '../../chat-window/announcer/transcript.tsx'
import { BarParts } from '../shared/bar-parts.tsx'
import styles from '../shared/bar.module.css'
import { useRun } from '../shared/use-run.ts'
import { RunActions } from './run-actions.tsx'

export interface AnnouncementsProps {
  /** How long the job takes when nothing happens to it. */
  seconds?: number
}

const phases = [
  { key: 'read', label: 'Reading' },
  { key: 'write', label: 'Writing' },
]

/**
 * What a screen reader is given to say of a job, and when. Nothing in the first three seconds, a milestone at most every ten, and always
 * the end. Play with the job: however often it changes, little is said.
 */
export function Announcements({ seconds = 60 }: AnnouncementsProps) {
  const { run, standing } = useRun({ seconds, phases })
  const [spoken, setSpoken] = useState<readonly Spoken[]>([])
  const announcer = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!announcer.current) return
    return listen(announcer.current, (one) => setSpoken((all) => [...all, one]))
  }, [])

  return (
    <StreamCard
      title="Listen to a job"
      request="no server"
      actions={<RunActions run={run} standing={standing} />}
    >
      <ProgressBar.Root job={run} className={styles.bar}>
        {standing === 'loading' ? <p>Nothing has been started yet.</p> : <BarParts label="Export" />}
        <ProgressBar.Announcer ref={announcer} />
      </ProgressBar.Root>
      <Transcript spoken={spoken}>
        <span className={styles.muted}>since the page was opened</span>
      </Transcript>
    </StreamCard>
  )
}
