import { cleanup, screen } from '@testing-library/react'
import { StrictMode, useSyncExternalStore } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

import type { JobHandle } from './job-reader.ts'
import { nextFrame, renderJobs } from './test-client.tsx'
import { createTestJobs, frameOf, type TestJobs, url } from './test-jobs.ts'
import { useJobProgress } from './use-job-progress.ts'

afterEach(cleanup)

/** As a headless progress bar does. */
function Bar({ job, rendered }: { job: JobHandle; rendered?: (number | null)[] }) {
  const { value, status } = useSyncExternalStore(job.subscribe, job.getSnapshot, job.getSnapshot)
  rendered?.push(value)
  return <p>{`${status} ${value}`}</p>
}

interface ExportProps {
  jobs: TestJobs
  id?: string
  enabled?: boolean
  onRender?: (job: JobHandle, status: string) => void
  onFinish?: () => void
  onError?: () => void
}

function Export({ jobs, id = 'j1', onRender, ...options }: ExportProps) {
  const { controller, status } = useJobProgress({ id, url, fetch: jobs.fetch, ...options })
  onRender?.(controller, status)
  return <Bar job={controller} />
}

test('what listens to the controller renders with each frame, and its owner only when the status changes', async () => {
  const jobs = createTestJobs()
  jobs.frames.set('j1', frameOf('j1', { status: 'queued', value: null }))
  const owner: string[] = []
  const bar: (number | null)[] = []
  function Owner() {
    const { controller, status } = useJobProgress({ id: 'j1', url, fetch: jobs.fetch })
    owner.push(status)
    return <Bar job={controller} rendered={bar} />
  }
  renderJobs(<Owner />)
  await screen.findByText('queued null')
  for (let value = 1; value <= 50; value++) {
    jobs.say('j1', { status: 'running', value })
    await screen.findByText(`running ${value}`)
  }
  jobs.say('j1', { status: 'completed' })
  await screen.findByText('completed 1000')
  expect(new Set(bar).size).toBe(52)
  expect(owner).toEqual(['loading', 'queued', 'running', 'completed'])
  expect(jobs.asked).toEqual({ stream: 1 })
})

test('the controller stays the same while the job and enabled do, and is another for another job', async () => {
  const jobs = createTestJobs()
  const seen = new Map<JobHandle, string>()
  const page = (id: string, enabled = true) => (
    <StrictMode>
      <Export jobs={jobs} id={id} enabled={enabled} onRender={(controller) => seen.set(controller, id)} />
    </StrictMode>
  )
  const { rerender } = renderJobs(page('j1'))
  await screen.findByText('running 0')
  seen.clear()
  rerender(page('j1'))
  jobs.say('j1', { status: 'failed' })
  await screen.findByText('failed 0')
  expect([...seen.values()]).toEqual(['j1'])
  const [first] = seen.keys()
  seen.clear()
  rerender(page('j2'))
  await screen.findByText('running 0')
  const [second] = [...seen.keys()].slice(-1)
  expect(second).not.toBe(first)
  expect(second?.getSnapshot().id).toBe('j2')
  rerender(page('j2', false))
  await vi.waitFor(() => expect([...seen.keys()].at(-1)?.getSnapshot().connection).toBe('closed'))
})

test('an end and a fault are told once, however many listen to the controller', async () => {
  const jobs = createTestJobs()
  const told: string[] = []
  renderJobs(
    <StrictMode>
      <Export jobs={jobs} onFinish={() => told.push('finish')} onError={() => told.push('error')} />
    </StrictMode>,
  )
  await screen.findByText('running 0')
  jobs.say('j1', { status: 'what?' as 'running' })
  jobs.say('j1', { status: 'completed' })
  await screen.findByText('completed 1000')
  await nextFrame()
  expect(told).toEqual(['error', 'finish'])
})

test('the controller commands the job', async () => {
  const jobs = createTestJobs()
  const controllers: JobHandle[] = []
  renderJobs(<Export jobs={jobs} onRender={(controller) => controllers.push(controller)} />)
  await screen.findByText('running 0')
  const [controller] = controllers
  await controller?.cancel()
  await screen.findByText('cancelled 0')
  await controller?.retry()
  await screen.findByText('queued 0')
  expect(await controller?.getDownloadUrl()).toContain('/files/j1')
  controller?.refresh()
  await vi.waitFor(() => expect(jobs.asked['poll']).toBe(1))
})
