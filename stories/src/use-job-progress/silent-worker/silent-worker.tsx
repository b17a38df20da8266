import { useJobProgress, useStartJob } from '@rivulet/react/job'
import { useEffect } from 'react'

import { Button } from '../../shared/button.tsx'
import { StreamCard } from '../../shared/stream-card.tsx'
import { type ExportFile, type ExportInput, exportsUrl, exportUrl, requestOf } from '../shared/exports.ts'
import { JobBar } from '../shared/job-bar.tsx'
import { JobFacts } from '../shared/job-facts.tsx'
import { Failure, Outcome } from '../shared/outcome.tsx'
import { TimelineBand } from '../shared/timeline-band.tsx'
import { useTimeline } from '../shared/use-timeline.ts'

export interface SilentWorkerProps {
  /** What becomes of whoever writes the file: it hangs for 5 s, or it dies, and somebody else takes over or nobody does. */
  fault?: 'stall' | 'crash' | 'lost'
}

/** A worker that falls silent in the middle. The job is never "running, 42 %" for ever: it is stalled, and then goes on or has failed. */
export function SilentWorker({ fault = 'stall' }: SilentWorkerProps) {
  const { timeline, begin, note } = useTimeline()
  const { start, id, error } = useStartJob<ExportInput, ExportFile>({ url: exportsUrl })
  const job = useJobProgress<ExportFile>({ id, url: exportUrl })
  const { status, stalled } = job

  useEffect(() => {
    if (id === null) return
    if (stalled) note('Its worker is not heard of: stalled', 'polling')
    else note(`The job is ${status}`, status === 'running' ? 'stream' : status)
  }, [id, status, stalled, note])

  function begins() {
    begin()
    start({ kind: 'export', rows: 20_000, rowsPerSecond: 10_000, fault, after: 10_000 })
  }

  const isUnderWay = id !== null && job.connection !== 'closed'
  return (
    <StreamCard
      title="A worker that falls silent"
      request={requestOf(id)}
      status={id === null ? 'idle' : status}
      actions={
        isUnderWay ? (
          <Button onClick={() => void job.cancel()}>Cancel</Button>
        ) : (
          <>
            {status === 'failed' && (
              <Button tone="primary" onClick={() => void job.retry()}>
                Try again
              </Button>
            )}
            <Button tone={status === 'failed' ? 'plain' : 'primary'} onClick={begins}>
              Start an export
            </Button>
          </>
        )
      }
    >
      {error && <Failure error={error} />}
      {id === null ? <p>Nothing has been started yet.</p> : <JobBar job={job} label="Export" />}
      <JobFacts job={id === null ? null : job} />
      <Outcome job={job} />
      <TimelineBand timeline={timeline} isRunning={isUnderWay} />
    </StreamCard>
  )
}
