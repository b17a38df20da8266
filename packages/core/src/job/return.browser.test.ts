import { expect, onTestFinished, test, vi } from 'vitest'
import { cdp } from 'vitest/browser'

import { createJob } from './create-job.ts'
import type { FrozenPage } from './frozen-page.fixture.ts'
import { job } from './job.fixture.ts'
import { openPage } from './page.fixture.ts'

/** The other page loads its modules first. */
const patiently = { timeout: 20_000 }
const moduleUrl = new URL('./frozen-page.fixture.ts', import.meta.url).href

test('a job that ends while its page is hidden and frozen is known as ended when the page goes on', async () => {
  const page = await openPage(moduleUrl)
  onTestFinished(async () => void (await page.close()))
  const look = async () => JSON.parse(String(await page.evaluate('JSON.stringify(look())'))) as FrozenPage
  // Before that it is an empty page, with nothing to stay.
  await vi.waitFor(
    async () =>
      expect(await page.evaluate('location.href + document.readyState')).toBe(`${moduleUrl}complete`),
    patiently,
  )
  await page.evaluate(`import('${moduleUrl}').then((page) => { globalThis.look = page.watchInFrozenPage() })`)
  await vi.waitFor(async () => expect((await look()).snapshot.connection).toBe('stream'), patiently)
  await page.send('Page.setWebLifecycleState', { state: 'frozen' })
  await page.send('Page.setWebLifecycleState', { state: 'active' })
  await vi.waitFor(async () => expect((await look()).snapshot.connection).toBe('closed'), patiently)
  const { snapshot, ...rest } = await look()
  expect(snapshot).toMatchObject({ status: 'completed', value: 1_000, error: null })
  expect(rest).toEqual({
    life: ['visibilitychange hidden', 'freeze hidden', 'resume hidden'],
    finished: 1,
    polls: 1,
    streams: 2,
  })
})

/** Not `emulateNetworkConditions`, which now and then leaves Chromium's network service spinning. */
const network = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 }

test('a job that ends while the page is offline is known as ended when it is online again', async () => {
  let frame = job({ value: 100 })
  let polls = 0
  const life: string[] = []
  const fetch: typeof globalThis.fetch = (_, { headers } = {}) => {
    const isPoll = new Headers(headers).get('accept') !== 'text/event-stream'
    if (isPoll) polls++
    // The stream is one that no word comes through any more.
    return isPoll ? Promise.resolve(Response.json(frame)) : new Promise(() => {})
  }
  const source = createJob({ url: '/jobs/j1', fetch, silentAfterMs: 600_000 })
  onTestFinished(source.subscribe(() => {}))
  const leave = new AbortController()
  onTestFinished(() => leave.abort())
  const note = (type: string, ends: boolean) =>
    window.addEventListener(
      type,
      () => {
        life.push(type)
        if (ends) frame = job({ rev: 9, status: 'completed', value: 1_000 })
      },
      leave,
    )
  note('offline', true)
  note('online', false)
  const devtools = cdp() as unknown as { send: (method: string, params?: object) => Promise<unknown> }
  for (const offline of [true, false])
    await devtools.send('Network.overrideNetworkState', { ...network, offline })
  await vi.waitFor(() =>
    expect(source.getSnapshot()).toMatchObject({ status: 'completed', connection: 'closed' }),
  )
  expect(life).toEqual(['offline', 'online'])
  expect(polls).toBe(1)
})
