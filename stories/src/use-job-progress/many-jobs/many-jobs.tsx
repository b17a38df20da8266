import { useJobs, useStartJob } from '@rivulet/react/job'
import { useState } from 'react'

import { Button } from '../../shared/button.tsx'
import { StreamCard } from '../../shared/stream-card.tsx'
import { type ExportFile, type ExportInput, exportsUrl } from '../shared/exports.ts'
import { countStreams } from './count-streams.ts'
import { Failure } from '../shared/outcome.tsx'
import { JobRow } from './job-row.tsx'
import styles from './many-jobs.module.css'
import { StreamFacts } from './stream-facts.tsx'

export interface ManyJobsProps {
  /** How many exports a click starts. */
  count?: number
  /** How many orders each has. */
  rows?: number
  /** How fast the server writes each. It writes two at a time. */
  rowsPerSecond?: number
  /** How many jobs are watched at a time, the oldest first: a browser has six connections to an origin over HTTP/1.1. */
  maxWatched?: number
}

const shownAtMost = 8

/**
 * A list of jobs, of which each row watches its own. Only those whose turn is near are `enabled`; the list itself follows when one that is
 * watched ends, and then the next one is.
 */
export function ManyJobs({ count = 6, rows = 12_000, rowsPerSecond = 4_000, maxWatched = 3 }: ManyJobsProps) {
  const [counter] = useState(countStreams)
  const { jobs, status, error } = useJobs<ExportFile>({ url: exportsUrl })
  const { start } = useStartJob<ExportInput, ExportFile>({ url: exportsUrl })
  const underWay = jobs.filter((job) => job.status === 'queued' || job.status === 'running')
  const watched = new Set(underWay.slice(-maxWatched).map(({ id }) => id))

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
      <StreamFacts counter={counter} underWay={underWay.length} />
      {error && <Failure error={error} />}
      {status === 'success' && jobs.length === 0 && <p className={styles.empty}>No export yet.</p>}
      <ul className={styles.jobs} aria-label="Exports">
        {jobs.slice(0, shownAtMost).map((job) => (
          <JobRow key={job.key} job={job} isWatched={watched.has(job.id)} fetch={counter.fetch} />
        ))}
      </ul>
      {jobs.length > shownAtMost && (
        <p className={styles.empty}>And {jobs.length - shownAtMost} older ones.</p>
      )}
    </StreamCard>
  )
}
