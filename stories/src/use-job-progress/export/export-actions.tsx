import type { UseJobProgressResult } from '@rivulet/react/job'
import { useState } from 'react'

import { Button } from '../../shared/button.tsx'
import type { StreamStatus } from '../../shared/status-badge.tsx'

interface ExportActionsProps {
  status: StreamStatus
  job: Pick<UseJobProgressResult, 'cancel' | 'retry' | 'download'>
  isStarting: boolean
  onStart: () => void
}

/** What can be done with an export as it stands. */
export function ExportActions({ status, job, isStarting, onStart }: ExportActionsProps) {
  const [refusal, setRefusal] = useState('')

  /** A command of a job rejects where the server refuses it. */
  function run(command: () => Promise<void>) {
    setRefusal('')
    command().catch((error: Error) => setRefusal(error.message))
  }

  const isUnderWay = status === 'queued' || status === 'running' || status === 'loading'
  const mayRetry = status === 'failed' || status === 'cancelled'
  return (
    <>
      {isUnderWay && (
        <Button onClick={() => run(job.cancel)} disabled={isStarting}>
          Cancel
        </Button>
      )}
      {status === 'completed' && (
        <Button tone="primary" onClick={() => run(job.download)}>
          Download
        </Button>
      )}
      {mayRetry && (
        <Button tone="primary" onClick={() => run(job.retry)}>
          Try again
        </Button>
      )}
      {!isUnderWay && (
        <Button tone={status === 'idle' ? 'primary' : 'plain'} onClick={onStart}>
          Start an export
        </Button>
      )}
      {refusal !== '' && <p role="alert">{refusal}</p>}
    </>
  )
}
