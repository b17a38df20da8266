import { ProgressBar, type ProgressSnapshot } from '@rivulet/components/progress-bar'
import { type ListedJob, useJobProgress } from '@rivulet/react/job'
import { memo } from 'react'

import { RenderCount } from '../../shared/render-count.tsx'
import { useRenderCount } from '../../shared/use-render-count.ts'
import { exportUrl } from '../../use-job-progress/shared/exports.ts'
import { Bar } from '../shared/bar.tsx'
import { Amount } from './amount.tsx'
import styles from './many-jobs.module.css'

interface JobRowProps {
  /** What the list says of it. */
  job: ListedJob
  isWatched: boolean
}

/**
 * Hands the job on by its controller, and reads only its status, so it renders a few times in the life of a job. The hook's result would
 * do, too; but in development React itself reads all fields of what is handed on, and then all of them count as read.
 */
export const JobRow = memo(function JobRow({ job: listed, isWatched }: JobRowProps) {
  const { id, status, value, max } = listed
  const job = useJobProgress({ id, url: exportUrl, enabled: isWatched })
  const renders = useRenderCount()
  const look = {
    label: `Export ${id?.slice(0, 4) ?? 'to come'}`,
    amount: amountOf,
    children: <ProgressBar.Announcer />,
  }
  return (
    <li className={styles.job}>
      {/* One that was never watched is known from the list alone. */}
      {job.status === 'loading' ? (
        <Bar status={status} value={value} max={max ?? 100} {...look} />
      ) : (
        <Bar job={job.controller} {...look} />
      )}
      <span className={styles.count}>
        <RenderCount count={renders} of="Row" />
      </span>
    </li>
  )
})

function amountOf(text: string, snapshot: ProgressSnapshot) {
  return <Amount text={text} snapshot={snapshot} />
}
