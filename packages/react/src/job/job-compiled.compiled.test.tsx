import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import { nextFrame } from './test-client.tsx'
import { createTestJobs, frameOf, type TestJobs, url } from './test-jobs.ts'
import { useJobProgress, type UseJobProgressResult } from './use-job-progress.ts'

afterEach(cleanup)

/** The compiler remembers its return value for as long as the result is the same object. */
function describeJob(job: UseJobProgressResult) {
  return `${job.id} ${job.status} ${job.value}`
}

function Compiled({ jobs, id }: { jobs: TestJobs; id: string }) {
  const job = useJobProgress({ id, url, fetch: jobs.fetch })
  return <output>{describeJob(job)}</output>
}

test('a helper function that gets the job never sees a stale value', async () => {
  const jobs = createTestJobs()
  const client = new QueryClient()
  const page = (id: string) => (
    <QueryClientProvider client={client}>
      <Compiled jobs={jobs} id={id} />
    </QueryClientProvider>
  )
  const { rerender } = render(page('j1'))
  await screen.findByText('j1 running 0')
  for (const value of [1, 2, 3, 4, 5]) {
    jobs.say('j1', { value })
    expect(await screen.findByText(`j1 running ${value}`)).toBeTruthy()
  }
  rerender(page('j2'))
  expect(screen.getByRole('status').textContent).toBe('null loading null')
  await screen.findByText('j2 running 0')
})

const rendered = vi.fn()

function Status({ jobs }: { jobs: TestJobs }) {
  const { status } = useJobProgress({ id: 'j1', url, fetch: jobs.fetch })
  rendered(status)
  return <output>{status}</output>
}

test('a compiled component that reads the status alone renders four times in the life of a job', async () => {
  const jobs = createTestJobs()
  jobs.frames.set('j1', frameOf('j1', { status: 'queued' }))
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Status jobs={jobs} />
    </QueryClientProvider>,
  )
  await screen.findByText('queued')
  for (let value = 1; value <= 20; value++) {
    jobs.say('j1', { status: 'running', value })
    await nextFrame()
  }
  jobs.say('j1', { status: 'completed' })
  await screen.findByText('completed')
  expect(rendered.mock.calls.flat()).toEqual(['loading', 'queued', 'running', 'completed'])
})
