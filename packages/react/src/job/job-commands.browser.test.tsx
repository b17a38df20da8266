import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'

import { jobDataOf } from './job-data.ts'
import type { JobHandle } from './job-reader.ts'
import { renderJobs } from './test-client.tsx'
import { createTestJobs, frameOf, type TestJobs, url } from './test-jobs.ts'
import { useJobProgress } from './use-job-progress.ts'

afterEach(cleanup)

const key = ['rivulet', 'job', url('j1'), 'j1']

/** Shows a job, and returns its controller. */
function renderJob(jobs: TestJobs, enabled = true) {
  const told = { finished: [] as number[], errors: [] as string[] }
  let controller: JobHandle | undefined
  function Job() {
    const job = useJobProgress({
      id: 'j1',
      url,
      fetch: jobs.fetch,
      enabled,
      onFinish: ({ attempt }) => told.finished.push(attempt),
      onError: ({ code }) => told.errors.push(code),
    })
    controller = job.controller
    return <p>{`${job.status} ${job.attempt} ${job.connection}`}</p>
  }
  const { client } = renderJobs(<Job />)
  if (!controller) throw new Error('The job was not rendered')
  return { client, controller, told }
}

test('cancelling while offline rejects, leaves the job alone, and may be tried again', async () => {
  const jobs = createTestJobs()
  const { controller } = renderJob(jobs)
  await screen.findByText('running 1 stream')
  jobs.misbehave = () => Promise.reject(new TypeError('Failed to fetch'))
  await expect(controller.cancel()).rejects.toMatchObject({ code: 'network', retryable: true })
  expect(document.querySelector('p')?.textContent).toBe('running 1 stream')
  jobs.misbehave = () => undefined
  await controller.cancel()
  await screen.findByText('cancelled 1 closed')
})

test('a command of a disabled hook is followed by a snapshot where its answer tells nothing', async () => {
  const jobs = createTestJobs()
  const { client, controller, told } = renderJob(jobs, false)
  client.setQueryData(key, jobDataOf(frameOf('j1')))
  await screen.findByText('running 1 closed')
  jobs.misbehave = ({ method }) => {
    if (method !== 'DELETE') return undefined
    jobs.say('j1', { status: 'cancelled' })
    return new Response(null, { status: 204 })
  }
  await controller.cancel()
  await screen.findByText('cancelled 1 closed')
  expect(jobs.asked).toEqual({ 'DELETE /jobs/j1': 1, poll: 1 })
  jobs.misbehave = () => new Response(null, { status: 403 })
  controller.refresh()
  await vi.waitFor(() => expect(told.errors).toEqual(['http']))
})

test('a retry that is sent twice is one attempt, also where the answers tell nothing', async () => {
  const jobs = createTestJobs()
  jobs.frames.set('j1', frameOf('j1', { status: 'failed' }))
  const answers: (() => void)[] = []
  jobs.misbehave = ({ method }) => {
    if (method !== 'POST') return undefined
    if (jobs.frames.get('j1')?.status === 'failed') jobs.say('j1', { attempt: 2, status: 'running' })
    return new Promise((resolve) => answers.push(() => resolve(new Response(null, { status: 204 }))))
  }
  const { controller, told } = renderJob(jobs)
  await screen.findByText('failed 1 closed')
  const both = Promise.all([controller.retry(), controller.retry()])
  await vi.waitFor(() => expect(answers).toHaveLength(2))
  answers[0]?.()
  await screen.findByText('running 2 stream')
  answers[1]?.()
  await both
  jobs.say('j1', { status: 'completed' })
  await screen.findByText('completed 2 closed')
  expect(told.finished).toEqual([1, 2])
})

test('a link that would run as a script is not opened', async () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  onTestFinished(() => click.mockRestore())
  const jobs = createTestJobs()
  jobs.frames.set('j1', frameOf('j1', { status: 'completed', result: { url: 'javascript:alert(1)' } }))
  const { controller } = renderJob(jobs)
  await screen.findByText('completed 1 closed')
  await expect(controller.download()).rejects.toMatchObject({ name: 'StreamError', code: 'protocol' })
  jobs.say('j1', { result: null })
  jobs.misbehave = () => Response.json({ url: 'data:text/html,<script>alert(1)</script>' })
  await expect(controller.getDownloadUrl()).rejects.toMatchObject({ code: 'protocol' })
  expect(click).not.toHaveBeenCalled()
})

test('an error that had closed the connection goes when the end is known by another way', async () => {
  const jobs = createTestJobs()
  jobs.misbehave = () => new Response(null, { status: 403 })
  const { client, controller } = renderJob(jobs)
  await screen.findByText('loading 0 closed')
  expect(controller.getSnapshot().error).toMatchObject({ status: 403 })
  client.setQueryData(key, jobDataOf(frameOf('j1', { status: 'completed' })))
  await screen.findByText('completed 1 closed')
  expect(controller.getSnapshot().error).toBeNull()
})
