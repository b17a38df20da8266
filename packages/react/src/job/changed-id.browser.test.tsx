import { cleanup, screen } from '@testing-library/react'
import * as React from 'react'
import { StrictMode, useLayoutEffect } from 'react'
import { afterEach, expect, test } from 'vitest'

import type { JobData } from './job-data.ts'
import { renderJobs } from './test-client.tsx'
import { createTestJobs, frameOf, type TestJobs, url } from './test-jobs.ts'
import { useJobProgress } from './use-job-progress.ts'

afterEach(cleanup)

function createTwoJobs() {
  const jobs = createTestJobs()
  jobs.frames.set('j1', frameOf('j1', { value: 11 }))
  jobs.frames.set('j2', frameOf('j2', { value: 22 }))
  return jobs
}

test('no commit shows the old job, however fast the id changes, in the result or the controller', async () => {
  const jobs = createTwoJobs()
  const commits: [asked: string, shown: string | null, held: string | null][] = []
  function Job({ id }: { id: string }) {
    const job = useJobProgress({ id, url, fetch: jobs.fetch })
    useLayoutEffect(() => void commits.push([id, job.id, job.controller.getSnapshot().id]))
    return <p>{`${job.id} ${job.value}`}</p>
  }
  const page = (id: string) => (
    <StrictMode>
      <Job id={id} />
    </StrictMode>
  )
  const { rerender } = renderJobs(page('j1'))
  await screen.findByText('j1 11')
  for (const id of ['j2', 'j1', 'j2', 'j1', 'j2']) rerender(page(id))
  jobs.say('j1', { value: 12 })
  jobs.say('j2', { value: 23 })
  await screen.findByText('j2 23')
  rerender(page('j1'))
  await screen.findByText(/^j1/)
  expect(commits.length).toBeGreaterThan(7)
  for (const [asked, ...shown] of commits)
    expect([asked, null]).toEqual(expect.arrayContaining<string | null>(shown))
  await jobs.opened(1)
  expect(jobs.open).toEqual(['j1'])
})

interface WatchedProps {
  jobs: TestJobs
  id: string
  onFinish?: (job: JobData) => void
}

function Watched({ jobs, ...options }: WatchedProps) {
  const { id, status, connection } = useJobProgress({ url, fetch: jobs.fetch, ...options })
  return <p>{`${id} ${status} ${connection}`}</p>
}

// The version, not the export: where Activity is missing from another React, this test fails.
test.runIf(React.version.startsWith('19'))(
  'hidden by Activity it disconnects, learns the end when it is shown, and shows no job from before',
  async () => {
    const jobs = createTwoJobs()
    const finished: (string | null)[] = []
    const page = (mode: 'visible' | 'hidden', id: string) => (
      <React.Activity mode={mode}>
        <Watched jobs={jobs} id={id} onFinish={(job) => finished.push(job.id)} />
      </React.Activity>
    )
    const { rerender } = renderJobs(page('visible', 'j1'))
    await screen.findByText('j1 running stream')
    rerender(page('hidden', 'j1'))
    await jobs.opened(0)
    jobs.say('j1', { status: 'completed' })
    rerender(page('visible', 'j1'))
    await screen.findByText('j1 completed closed')
    expect(finished).toEqual(['j1'])

    rerender(page('hidden', 'j2'))
    const seen: string[] = []
    const shown = document.querySelector('p')
    const observer = new MutationObserver(() => {
      if (shown?.checkVisibility()) seen.push(shown.textContent)
    })
    observer.observe(document.body, { subtree: true, characterData: true, attributes: true })
    rerender(page('visible', 'j2'))
    await screen.findByText('j2 running stream')
    observer.disconnect()
    expect(seen.at(-1)).toBe('j2 running stream')
    expect(seen.filter((text) => text.startsWith('j1'))).toEqual([])
    expect(finished).toEqual(['j1'])
  },
)
