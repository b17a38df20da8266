import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { cdp } from 'vitest/browser'

import { nextTask } from '../test-chat.ts'
import { renderJobs } from './test-client.tsx'
import { createTestJobs, type TestJobs, url } from './test-jobs.ts'
import { useJobProgress } from './use-job-progress.ts'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const finished = vi.fn()

function Job({ jobs }: { jobs: TestJobs }) {
  const { status, value, connection } = useJobProgress({
    id: 'j1',
    url,
    fetch: jobs.fetch,
    silentAfterMs: 600_000,
    onFinish: ({ status }) => finished(status),
  })
  return <p>{`${status} ${value} ${connection}`}</p>
}

const shown = () => document.querySelector('p')?.textContent

/** Long enough for the stream and React to do all that waits for no timer and no frame. */
async function tasks() {
  for (let task = 0; task < 20; task++) await nextTask()
}

test('a hidden page shows progress ten times a second, and the end at once', async () => {
  const jobs = createTestJobs()
  renderJobs(<Job jobs={jobs} />)
  await screen.findByText('running 0 stream')
  // No page of the test browser can be hidden: it is told that it is, and draws no frame.
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(2 ** 30)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  document.dispatchEvent(new Event('visibilitychange'))
  jobs.say('j1', { value: 1 })
  jobs.say('j1', { value: 2 })
  await tasks()
  vi.advanceTimersByTime(99)
  await tasks()
  expect(shown()).toBe('running 0 stream')
  vi.advanceTimersByTime(1)
  await tasks()
  expect(shown()).toBe('running 2 stream')
  jobs.say('j1', { status: 'completed' })
  await tasks()
  expect(shown()).toBe('completed 1000 closed')
})

/** Not `emulateNetworkConditions`, which now and then leaves Chromium's network service spinning. */
const network = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 }

test('a job that ends while the page is offline is shown as ended when it is online again', async () => {
  finished.mockClear()
  const jobs = createTestJobs()
  renderJobs(<Job jobs={jobs} />)
  await screen.findByText('running 0 stream')
  const life: string[] = []
  const leave = new AbortController()
  onTestFinished(() => leave.abort())
  for (const type of ['offline', 'online']) window.addEventListener(type, () => life.push(type), leave)
  // The stream is one that no word comes through any more.
  jobs.mute()
  const error = { code: 'lost', message: 'The worker died', retryable: true }
  window.addEventListener('offline', () => jobs.say('j1', { status: 'failed', error }), leave)
  const devtools = cdp() as unknown as { send: (method: string, params?: object) => Promise<unknown> }
  for (const offline of [true, false])
    await devtools.send('Network.overrideNetworkState', { ...network, offline })
  await screen.findByText('failed 0 closed')
  expect(life).toEqual(['offline', 'online'])
  expect(jobs.asked['poll']).toBe(1)
  expect(finished.mock.calls).toEqual([['failed']])
})
