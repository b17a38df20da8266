import { cleanup, screen } from '@testing-library/react'
import { StrictMode, useState } from 'react'
import { afterEach, expect, test } from 'vitest'

import { createTestWire, type TestWire } from '../test-wire.ts'
import { useEventSource } from '../use-event-source.ts'
import { renderJobs } from './test-client.tsx'
import { useJobProgress } from './use-job-progress.ts'

afterEach(cleanup)

interface PlainJob {
  status: 'pending' | 'processing' | 'completed' | 'failed'
  progress: number
  downloadUrl?: string
  error?: string
}

const url = 'http://rivulet.test/jobs/j1/events'

/** The common recipe, as it is written against an endpoint of one's own. */
function Recipe({ wire }: { wire: TestWire }) {
  const [job, setJob] = useState<PlainJob | null>(null)
  const [enabled, setEnabled] = useState(true)
  useEventSource({
    url,
    enabled,
    fetch: wire.fetch,
    onMessage(data) {
      const next = JSON.parse(data) as PlainJob
      setJob(next)
      if (next.status === 'completed' || next.status === 'failed') setEnabled(false)
    },
  })
  return <p>{job ? `${job.status} ${job.progress} ${job.downloadUrl} ${job.error}` : 'none'}</p>
}

function Job({ wire }: { wire: TestWire }) {
  const { status, value, result, error } = useJobProgress({ id: 'j1', url, fetch: wire.fetch })
  return <output>{`${status} ${value} ${JSON.stringify(result)} ${error?.message}`}</output>
}

function send(wire: TestWire, job: PlainJob) {
  wire.send(`data: ${JSON.stringify(job)}\n\n`)
}

test('the common recipe works over useEventSource, and disconnects at the end', async () => {
  const wire = createTestWire()
  renderJobs(
    <StrictMode>
      <Recipe wire={wire} />
    </StrictMode>,
  )
  await expect.poll(() => wire.open.length).toBe(1)
  send(wire, { status: 'pending', progress: 0 })
  await screen.findByText('pending 0 undefined undefined')
  send(wire, { status: 'processing', progress: 42 })
  await screen.findByText('processing 42 undefined undefined')
  send(wire, { status: 'completed', progress: 100, downloadUrl: '/files/1' })
  await screen.findByText('completed 100 /files/1 undefined')
  await expect.poll(() => wire.open.length).toBe(0)
  expect(wire.requests).toHaveLength(1)
})

test('useJobProgress reads the same endpoint as it is', async () => {
  const wire = createTestWire()
  renderJobs(<Job wire={wire} />)
  await expect.poll(() => wire.open.length).toBe(1)
  send(wire, { status: 'pending', progress: 0 })
  await screen.findByText('queued 0 null undefined')
  send(wire, { status: 'processing', progress: 42 })
  await screen.findByText('running 42 null undefined')
  // What is late does not take the bar back.
  send(wire, { status: 'processing', progress: 40 })
  send(wire, { status: 'completed', progress: 100, downloadUrl: '/files/1' })
  await screen.findByText('completed 100 {"kind":"file","url":"/files/1"} undefined')
  await expect.poll(() => wire.open.length).toBe(0)
  expect(wire.requests).toHaveLength(1)
})

test('a plain failure is shown with its words', async () => {
  const wire = createTestWire()
  renderJobs(<Job wire={wire} />)
  await expect.poll(() => wire.open.length).toBe(1)
  send(wire, { status: 'failed', progress: 10, error: 'The disk is full' })
  await screen.findByText('failed 10 null The disk is full')
})
