import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { jobDataOf } from './job-data.ts'
import { renderJobs } from './test-client.tsx'
import { createTestJobs, frameOf, type TestJobs } from './test-jobs.ts'
import { type UseJobsOptions, useJobs } from './use-jobs.ts'

afterEach(cleanup)

const list = 'http://rivulet.test/jobs'

function List({ jobs, ...options }: { jobs: TestJobs } & Partial<UseJobsOptions>) {
  const listed = useJobs({ url: list, fetch: jobs.fetch, ...options })
  return <p>{listed.jobs.map(({ id, status }) => `${id} ${status}`).join()}</p>
}

test('rows that are no jobs are left out of the list, and reported', async () => {
  const jobs = createTestJobs()
  jobs.misbehave = () => Response.json([frameOf('a'), { id: 'b' }, null, { status: 'running' }])
  const errors: string[] = []
  renderJobs(<List jobs={jobs} onError={({ code, body }) => errors.push(`${code} ${body}`)} />)
  await screen.findByText('a running')
  expect(errors).toEqual(['protocol {"id":"b"}', 'protocol null', 'protocol {"status":"running"}'])
})

test('jobUrl is asked for ids of the list alone, and may change', async () => {
  const jobs = createTestJobs()
  jobs.frames.set('a-1', frameOf('a-1'))
  const jobUrl = (folder: string) => (id: string) => {
    if (!id.includes('-')) throw new Error(`${id} is no id`)
    return `/${folder}/${id}`
  }
  const { client, rerender } = renderJobs(<List jobs={jobs} jobUrl={jobUrl('mine')} />)
  await screen.findByText('a-1 running')
  const told = jobDataOf(frameOf('a-1', { rev: 5, status: 'failed' }))
  client.setQueryData(['rivulet', 'job', '/mine/a-1', 'a-1'], told)
  await screen.findByText('a-1 failed')
  rerender(<List jobs={jobs} jobUrl={jobUrl('yours')} />)
  await screen.findByText('a-1 running')
})
