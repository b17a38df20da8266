import type { ListedJob } from '@rivulet/react/job'
import { memo } from 'react'

import { JobProgress } from './job-progress.tsx'
import { JobStatus } from './job-status.tsx'
import styles from './many-jobs.module.css'

interface JobRowProps {
  /** What the list says of it. */
  job: ListedJob
  isWatched: boolean
  fetch: typeof fetch
}

/** Holds no state of the job: what shows it reads it by itself, and renders alone. */
export const JobRow = memo(function JobRow({ job, isWatched, fetch }: JobRowProps) {
  const { id, status } = job
  const name = `Export ${id?.slice(0, 4) ?? 'to come'}`
  return (
    <li className={styles.job}>
      <h3 className={styles.name}>{name}</h3>
      <JobStatus id={id} listed={status} />
      <JobProgress name={name} job={job} isWatched={isWatched} fetch={fetch} />
    </li>
  )
})
