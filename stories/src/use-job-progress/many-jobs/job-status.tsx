import { type JobState, useJobProgress } from '@rivulet/react/job'
import { memo } from 'react'

import { StatusBadge } from '../../shared/status-badge.tsx'
import { RenderCount } from '../../shared/render-count.tsx'
import { useRenderCount } from '../../shared/use-render-count.ts'
import { exportUrl } from '../shared/exports.ts'
import styles from './many-jobs.module.css'

interface JobStatusProps {
  id: string | null
  /** What the list says. */
  listed: JobState['status']
}

/** Reads only `status`, and connects to nothing: however many rows are written, it renders once for each word. */
export const JobStatus = memo(function JobStatus({ id, listed }: JobStatusProps) {
  const { status } = useJobProgress({ id, url: exportUrl, enabled: false })
  const renders = useRenderCount()
  return (
    <span className={styles.status}>
      <RenderCount count={renders} of="Status" />
      <StatusBadge status={status === 'loading' ? listed : status} />
    </span>
  )
})
