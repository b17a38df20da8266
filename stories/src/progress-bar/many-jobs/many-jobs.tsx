import { useJobs, useStartJob } from '@rivulet/react/job'

import { Button } from '../../shared/button.tsx'
import { StreamCard } from '../../shared/stream-card.tsx'
import { type ExportFile, type ExportInput, exportsUrl } from '../../use-job-progress/shared/exports.ts'
import { JobRow } from './job-row.tsx'
import styles from './many-jobs.module.css'

export interface ManyJobsProps {
  /** How many exports a click starts. */
  count?: number
  /** How many orders each has. */
  rows?: number
  /** How fast the server writes each. It writes two at a time. */
  rowsPerSecond?: number
}

/** A browser has six connections to an origin over HTTP/1.1. */
const watchedAtMost = 3
const shownAtMost = 6

/**
 * Several exports, each with a bar of its own. Two components count their renders: the row, which holds the bar, and the amount in it,
 * which changes with each update.
 */
export function ManyJobs({ count = 4, rows = 12_000, rowsPerSecond = 4_000 }: ManyJobsProps) {
  const { jobs } = useJobs<ExportFile>({ url: exportsUrl })
  const { start } = useStartJob<ExportInput, ExportFile>({ url: exportsUrl })
  const underWay = jobs.filter(({ status }) => status === 'queued' || status === 'running')
  const watched = new Set(underWay.slice(-watchedAtMost).map(({ id }) => id))

  function startAll() {
    for (let n = 0; n < count; n++) start({ kind: 'export', rows, rowsPerSecond })
  }

  return (
    <StreamCard
      title="Exports side by side"
      request="GET /jobs"
      actions={
        <Button tone="primary" onClick={startAll} disabled={underWay.length > 0}>
          Start {count} exports
        </Button>
      }
    >
      {jobs.length === 0 && <p className={styles.none}>No export yet.</p>}
      <ul className={styles.jobs} aria-label="Exports">
        {jobs.slice(0, shownAtMost).map((job) => (
          <JobRow key={job.key} job={job} isWatched={watched.has(job.id)} />
        ))}
      </ul>
    </StreamCard>
  )
}
