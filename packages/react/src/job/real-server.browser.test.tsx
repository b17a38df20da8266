import { cleanup, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'

import { openPage } from '../../../core/src/job/page.fixture.ts'
import { renderJobs } from './test-client.tsx'
import { createRealJob, type RealJob } from './test-real-jobs.ts'
import { useJobProgress } from './use-job-progress.ts'
import type { WatchedPage } from './watched-page.fixture.ts'

afterEach(cleanup)

/** The other page loads its modules first. */
const patiently = { timeout: 20_000 }
const moduleUrl = new URL('./watched-page.fixture.ts', import.meta.url).href

function Job({ id, url }: RealJob) {
  const { status, value, connection } = useJobProgress({ id, url })
  return <p>{`${status} ${value} ${connection}`}</p>
}

test('ten components on one job are one request on one socket, which the last to leave closes', async () => {
  const job = createRealJob()
  const page = (count: number) => (
    <StrictMode>
      {Array.from({ length: count }, (_, index) => (
        <Job key={index} {...job} />
      ))}
    </StrictMode>
  )
  const { rerender, unmount } = renderJobs(page(10))
  await vi.waitFor(() => expect(screen.getAllByText('running 0 stream')).toHaveLength(10))
  await job.say({ value: 400 })
  await vi.waitFor(() => expect(screen.getAllByText('running 400 stream')).toHaveLength(10))
  expect(await job.seen()).toEqual({ streams: 1, polls: 0, open: 1, sockets: 1 })
  rerender(page(1))
  await job.say({ value: 500 })
  await screen.findByText('running 500 stream')
  unmount()
  await vi.waitFor(async () =>
    expect(await job.seen()).toEqual({ streams: 1, polls: 0, open: 0, sockets: 1 }),
  )
})

/** A page of its own that shows the job. */
async function openWatched({ url }: RealJob) {
  const page = await openPage(moduleUrl)
  onTestFinished(async () => void (await page.close()))
  const look = async () => JSON.parse(String(await page.evaluate('JSON.stringify(look())'))) as WatchedPage
  // Before that it is an empty page, with nothing to stay.
  await vi.waitFor(
    async () =>
      expect(await page.evaluate('location.href + document.readyState')).toBe(`${moduleUrl}complete`),
    patiently,
  )
  await page.evaluate(
    `import('${moduleUrl}').then((page) => { globalThis.look = page.watchInPage('${url}') })`,
  )
  await vi.waitFor(async () => expect(await look()).toMatchObject({ shown: 'running 0 stream' }), {
    timeout: 5000,
  })
  return { ...page, look }
}

test('a job that ends while its page is frozen is shown as ended when the page goes on', async () => {
  const job = createRealJob()
  const { send, look } = await openWatched(job)
  await send('Page.setWebLifecycleState', { state: 'frozen' })
  await job.sayAndCut({ status: 'completed', value: 1_000 })
  expect(await job.seen()).toMatchObject({ streams: 1, polls: 0, open: 0 })
  await send('Page.setWebLifecycleState', { state: 'active' })
  await vi.waitFor(async () => expect((await look()).shown).toBe('completed 1000 closed'), patiently)
  const { life, finished } = await look()
  expect(life.map(([type]) => type)).toEqual(['visibilitychange', 'freeze', 'resume'])
  // No timer has run in between.
  const [, atFreeze, atResume] = life.map(([, ticks]) => ticks)
  expect(atResume).toBe(atFreeze)
  expect(finished).toEqual(['completed'])
})

test('a job that ends while its page is offline is shown as ended when the page is online again', async () => {
  const job = createRealJob()
  const { send, look } = await openWatched(job)
  const network = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 }
  await send('Network.enable')
  await send('Network.emulateNetworkConditions', { offline: true, ...network })
  await vi.waitFor(async () => expect((await look()).life).toHaveLength(1), patiently)
  await job.sayAndCut({ status: 'failed' })
  await vi.waitFor(async () => expect((await look()).shown).toBe('running 0 connecting'), patiently)
  await send('Network.emulateNetworkConditions', { offline: false, ...network })
  await vi.waitFor(async () => expect((await look()).shown).toBe('failed 0 closed'), patiently)
  const { life, finished } = await look()
  expect(life.map(([type]) => type)).toEqual(['offline', 'online'])
  expect(finished).toEqual(['failed'])
})
