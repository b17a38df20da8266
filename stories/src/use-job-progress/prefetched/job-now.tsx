import { useJobProgress } from '@rivulet/react/job'
import { useState } from 'react'

import { Facts } from '../../shared/facts.tsx'
import { type ExportFile, exportUrl } from '../shared/exports.ts'
import { inNumbers } from '../shared/in-words.ts'
import { JobBar } from '../shared/job-bar.tsx'

/** Watches the job. What it showed first stays beside what it shows now. */
export function JobNow({ id }: { id: string }) {
  const job = useJobProgress<ExportFile>({ id, url: exportUrl })
  const { status, value } = job
  const now = value === null ? status : `${status}, ${inNumbers(value)} rows`
  const [first] = useState(now)
  return (
    <>
      <JobBar job={job} label="Export" />
      <Facts layout="column" facts={{ 'First shown': first, Now: now }} />
    </>
  )
}
