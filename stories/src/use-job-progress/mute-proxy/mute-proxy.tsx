import { useJobProgress, useStartJob } from '@rivulet/react/job'
import { useEffect, useState } from 'react'

import { Button } from '../../shared/button.tsx'
import { mockUrl } from '../../shared/mock-url.ts'
import { StreamCard } from '../../shared/stream-card.tsx'
import { Switch } from '../../shared/switch.tsx'
import { type ExportFile, type ExportInput, exportsUrl, exportUrl, requestOf } from '../shared/exports.ts'
import { JobBar } from '../shared/job-bar.tsx'
import { Failure } from '../shared/outcome.tsx'
import { TimelineBand } from '../shared/timeline-band.tsx'
import { useTimeline } from '../shared/use-timeline.ts'
import { useUser } from '../shared/user.ts'
import { connectionTexts } from './connection-texts.ts'

export interface MuteProxyProps {
  /** Whether the proxy is there from the start. */
  startMuted?: boolean
  /** How long a stream may keep its first word back before polling takes over, in milliseconds. */
  silentAfterMs?: number
  /** How long an open stream may be silent before it is opened anew, in milliseconds. The server's heartbeat comes every 5 s. */
  stallTimeoutMs?: number
  /** The longest wait between two polls, in milliseconds. */
  pollMs?: number
}

/** A switch puts a proxy between that keeps back what the server streams. The job goes on, and so does what is known of it. */
export function MuteProxy({
  startMuted = false,
  silentAfterMs = 3_000,
  stallTimeoutMs = 6_000,
  pollMs = 1_000,
}: MuteProxyProps) {
  const user = useUser()
  const [isMuted, setMuted] = useState(startMuted)
  const { timeline, begin, note } = useTimeline()
  const { start, id, error, status: starting } = useStartJob<ExportInput, ExportFile>({ url: exportsUrl })
  const job = useJobProgress<ExportFile>({ id, url: exportUrl, silentAfterMs, stallTimeoutMs, pollMs })
  const { connection } = job

  const setProxy = (mode: 'mute' | 'off') => user.fetch(mockUrl('/jobs/proxy', { mode }), { method: 'POST' })

  useEffect(() => {
    if (id !== null) note(connectionTexts[connection], connection)
  }, [id, connection, note])

  async function begins() {
    await setProxy(isMuted ? 'mute' : 'off')
    begin()
    start({ kind: 'export', rows: 200_000, rowsPerSecond: 4_000 })
  }

  function toggle(next: boolean) {
    setMuted(next)
    note(next ? 'The proxy keeps back what comes' : 'The proxy is gone')
    void setProxy(next ? 'mute' : 'off')
  }

  const isUnderWay = starting === 'pending' || (id !== null && connection !== 'closed')
  return (
    <StreamCard
      title="A proxy that says nothing"
      request={requestOf(id)}
      status={id === null ? 'idle' : connection}
      actions={
        <>
          {isUnderWay ? (
            <Button onClick={() => void job.cancel()} disabled={id === null}>
              Cancel
            </Button>
          ) : (
            <Button tone="primary" onClick={() => void begins()}>
              Start an export
            </Button>
          )}
          <Switch checked={isMuted} onChange={toggle}>
            A proxy that keeps the stream back
          </Switch>
        </>
      }
    >
      {id === null ? <p>Nothing has been started yet.</p> : <JobBar job={job} label="Export" />}
      {error && <Failure error={error} />}
      <TimelineBand timeline={timeline} isRunning={isUnderWay} />
    </StreamCard>
  )
}
