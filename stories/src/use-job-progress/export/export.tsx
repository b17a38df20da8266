import { type JobData, useJobProgress, useStartJob } from '@rivulet/react/job'
import { useState } from 'react'

import { StreamCard } from '../../shared/stream-card.tsx'
import { Switch } from '../../shared/switch.tsx'
import { type ExportFile, type ExportInput, exportsUrl, exportUrl, requestOf } from '../shared/exports.ts'
import { JobBar } from '../shared/job-bar.tsx'
import { JobFacts } from '../shared/job-facts.tsx'
import { Failure, Outcome } from '../shared/outcome.tsx'
import { ExportActions } from './export-actions.tsx'
import { useKeptId } from './use-kept-id.ts'

export interface ExportProps {
  /** How many orders are exported, up to 200,000. */
  rows?: number
  /** How fast the server writes them. */
  rowsPerSecond?: number
}

/**
 * A real export of real rows: started by a click, watched, cancelled, tried again and downloaded. The id of the job is kept by the
 * tab, so that a reload finds it where it is by then.
 */
export function Export({ rows = 60_000, rowsPerSecond = 5_000 }: ExportProps) {
  const [id, keepId] = useKeptId()
  const [fails, setFails] = useState(false)
  const starting = useStartJob<ExportInput, ExportFile>({
    url: exportsUrl,
    onStart: (started) => keepId(started.id),
  })
  const job = useJobProgress<ExportFile>({ id, url: exportUrl })
  // Shown as queued before the server has answered.
  const isStarting = starting.status === 'pending' && starting.job !== null
  const shown: JobData<ExportFile> | typeof job | null = isStarting ? starting.job : id === null ? null : job

  function start() {
    starting.start({ kind: 'export', rows, rowsPerSecond, ...(fails && { fault: 'fail' }) })
  }

  return (
    <StreamCard
      title="Export all orders"
      request={requestOf(id)}
      status={shown?.status ?? 'idle'}
      actions={
        <>
          <ExportActions status={shown?.status ?? 'idle'} job={job} onStart={start} isStarting={isStarting} />
          <Switch checked={fails} onChange={setFails}>
            Let the disk be full half-way
          </Switch>
        </>
      }
    >
      {shown === null && <p>Nothing has been exported yet.</p>}
      {shown !== null && <JobBar job={shown} label="Export of the orders" />}
      <JobFacts job={id === null ? null : job} />
      {starting.error && <Failure error={starting.error} />}
      {shown !== null && <Outcome job={shown} />}
    </StreamCard>
  )
}
