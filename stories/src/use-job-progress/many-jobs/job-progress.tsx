import { type ListedJob, useJobProgress } from '@rivulet/react/job'

import { RenderCount } from '../../shared/render-count.tsx'
import { useRenderCount } from '../../shared/use-render-count.ts'
import { exportUrl } from '../shared/exports.ts'
import { inNumbers } from '../shared/in-words.ts'
import styles from './many-jobs.module.css'

interface JobProgressProps {
  name: string
  /** What the list says of it. */
  job: ListedJob
  isWatched: boolean
  fetch: typeof fetch
}

/** Watches the job while it may, and renders with each change of its value, at most once a frame. */
export function JobProgress({ name, job, isWatched, fetch }: JobProgressProps) {
  const live = useJobProgress({ id: job.id, url: exportUrl, enabled: isWatched, fetch })
  const renders = useRenderCount()
  // Where it was never watched, the cache knows nothing of it.
  const { status, value, max } = live.status === 'loading' ? job : live
  return (
    <>
      <progress
        className={styles.bar}
        data-status={status}
        aria-label={name}
        value={value ?? 0}
        max={max ?? 1}
      />
      <p className={styles.counts}>
        <span>
          {inNumbers(value ?? 0)} rows{isWatched && ', watched'}
        </span>
        <RenderCount count={renders} of="Bar" />
      </p>
    </>
  )
}
