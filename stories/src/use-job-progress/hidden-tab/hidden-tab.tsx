import { useJobProgress, useStartJob } from '@rivulet/react/job'
import { useEffect, useState } from 'react'

import { Button } from '../../shared/button.tsx'
import { StreamCard } from '../../shared/stream-card.tsx'
import { type ExportFile, type ExportInput, exportsUrl, exportUrl, requestOf } from '../shared/exports.ts'
import { JobBar } from '../shared/job-bar.tsx'
import { Failure } from '../shared/outcome.tsx'
import { TimelineBand } from '../shared/timeline-band.tsx'
import { useTimeline } from '../shared/use-timeline.ts'
import { createFreezer } from './freezer.ts'
import styles from './hidden-tab.module.css'
import { useServerJob } from './use-server-job.ts'

export interface HiddenTabProps {
  /** How many orders are exported. */
  rows?: number
  /** How fast the server writes them. */
  rowsPerSecond?: number
}

/**
 * A page that sleeps while its job comes to an end. When it returns, it asks at once how the job stands and opens the stream anew, so it
 * does not show for ever how things stood when it fell asleep.
 */
export function HiddenTab({ rows = 30_000, rowsPerSecond = 5_000 }: HiddenTabProps) {
  const [freezer] = useState(createFreezer)
  const [isFrozen, setFrozen] = useState(false)
  const { timeline, begin, note } = useTimeline()
  const { start, id, error } = useStartJob<ExportInput, ExportFile>({ url: exportsUrl })
  const job = useJobProgress<ExportFile>({
    id,
    url: exportUrl,
    fetch: freezer.fetch,
    onFinish: ({ status }) => note(`The page knows that the export has ${status}`, status),
  })
  const server = useServerJob(id)

  // Where the story is left in its sleep.
  useEffect(() => freezer.thaw, [freezer])
  useEffect(() => {
    if (server.hasEnded) note('The export ends at the server')
  }, [server.hasEnded, note])

  function begins() {
    begin()
    start({ kind: 'export', rows, rowsPerSecond })
    note('Started', 'running')
  }

  function sleep(next: boolean) {
    setFrozen(next)
    note(next ? 'The page is hidden and frozen' : 'The page is back', next ? 'idle' : 'connecting')
    if (next) freezer.freeze()
    else freezer.thaw()
  }

  const isUnderWay = id !== null && job.connection !== 'closed'
  return (
    <StreamCard
      title="Away when it ended"
      request={requestOf(id)}
      actions={
        <>
          <Button tone={isUnderWay ? 'plain' : 'primary'} onClick={begins} disabled={isUnderWay}>
            Start an export
          </Button>
          <Button tone="primary" onClick={() => sleep(!isFrozen)} disabled={!isUnderWay && !isFrozen}>
            {isFrozen ? 'Come back' : 'Hide and freeze the page'}
          </Button>
        </>
      }
    >
      <div className={styles.sides}>
        <section className={styles.side} aria-label="What the server says" data-job={server.job?.status}>
          <h3 className={styles.title}>What the server says</h3>
          <JobBar job={server.job ?? waiting} label="At the server" />
        </section>
        <section
          className={styles.side}
          aria-label="What the page knows"
          data-job={job.status}
          data-frozen={isFrozen}
        >
          <h3 className={styles.title}>What the page knows{isFrozen && ' in its sleep'}</h3>
          <JobBar job={id === null ? waiting : job} label="In the page" />
        </section>
      </div>
      {error && <Failure error={error} />}
      <TimelineBand timeline={timeline} isRunning={isUnderWay} />
    </StreamCard>
  )
}

const waiting = { status: 'queued', value: null, max: null, unit: null, phase: null, stalled: false } as const
