import { ProgressBar, type ProgressSnapshot } from '@rivulet/components/progress-bar'
import { useJobProgress, useStartJob } from '@rivulet/react/job'
import { useState } from 'react'

import { StreamCard } from '../../shared/stream-card.tsx'
import { Switch } from '../../shared/switch.tsx'
import { ExportActions } from '../../use-job-progress/export/export-actions.tsx'
import {
  type ExportFile,
  type ExportInput,
  exportsUrl,
  exportUrl,
  requestOf,
} from '../../use-job-progress/shared/exports.ts'
import { inNumbers } from '../../use-job-progress/shared/in-words.ts'
import { BarParts } from '../shared/bar-parts.tsx'
import styles from '../shared/bar.module.css'
import { ExportEnd } from './export-end.tsx'

export interface ExportProps {
  /** How many orders are exported, up to 200,000. */
  rows?: number
  /** How fast the server writes them. */
  rowsPerSecond?: number
}

/**
 * A real export of real rows, with a bar that gets the job in one prop. The bar's Announcer alone speaks: what stands beside it, as the
 * reason of a failure, is no live region, or it would be heard twice.
 */
export function Export({ rows = 60_000, rowsPerSecond = 4_000 }: ExportProps) {
  const [fails, setFails] = useState(false)
  const starting = useStartJob<ExportInput, ExportFile>({ url: exportsUrl })
  const job = useJobProgress<ExportFile>({ id: starting.id, url: exportUrl })
  const isStarting = starting.status === 'pending'
  const isThere = starting.id !== null || isStarting

  function start() {
    starting.start({ kind: 'export', rows, rowsPerSecond, ...(fails && { fault: 'fail' }) })
  }

  return (
    <StreamCard
      title="Export all orders"
      request={requestOf(starting.id)}
      actions={
        <>
          <ExportActions
            status={isStarting ? 'queued' : starting.id === null ? 'idle' : job.status}
            job={job}
            onStart={start}
            isStarting={isStarting}
          />
          <Switch checked={fails} onChange={setFails}>
            Let the disk be full half-way
          </Switch>
        </>
      }
    >
      {/* It is there before the first job, and so is its Announcer. */}
      <ProgressBar.Root job={job} className={styles.bar}>
        {isThere ? (
          <BarParts label="Export of the orders" amount={rowsOf} />
        ) : (
          <p>Nothing has been exported yet.</p>
        )}
        <ProgressBar.Announcer />
      </ProgressBar.Root>
      <ExportEnd error={starting.error ?? job.error} file={job.result} />
    </StreamCard>
  )
}

function rowsOf(text: string, { status, value = null, max = null }: ProgressSnapshot): string {
  if (status === 'queued' || value === null || max === null) return text
  return `${inNumbers(value)} of ${inNumbers(max)} rows${text && `, ${text}`}`
}
