import { createStreamClient } from '@rivulet/core'
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { Profiler, StrictMode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

import { StreamProvider } from '../stream-provider.ts'
import { createTestClient, nextFrame, renderJobs } from './test-client.tsx'
import { createTestJobs, frameOf, type TestJobs, url } from './test-jobs.ts'
import { useJobProgress } from './use-job-progress.ts'
import type { UseJobProgressOptions } from './job-options.ts'

afterEach(cleanup)

function Job({ jobs, ...options }: { jobs: TestJobs } & Partial<UseJobProgressOptions>) {
  const job = useJobProgress({ id: 'j1', url, fetch: jobs.fetch, ...options })
  return <p>{`${job.id} ${job.status} ${job.value} ${job.connection}`}</p>
}

const shown = () => document.querySelector('p')?.textContent

test('shows a job from its first word to its last, over one connection in StrictMode', async () => {
  const jobs = createTestJobs()
  renderJobs(
    <StrictMode>
      <Job jobs={jobs} />
    </StrictMode>,
  )
  expect(shown()).toBe('null loading null connecting')
  await screen.findByText('j1 running 0 stream')
  jobs.say('j1', { value: 500 })
  await screen.findByText('j1 running 500 stream')
  jobs.say('j1', { value: 1_000, status: 'completed' })
  await screen.findByText('j1 completed 1000 closed')
  expect(jobs.asked).toEqual({ stream: 1 })
  expect(jobs.open).toEqual([])
})

test('ten components on one job are one connection, which the last to leave closes', async () => {
  const jobs = createTestJobs()
  const page = (count: number) => (
    <>
      {Array.from({ length: count }, (_, index) => (
        <Job key={index} jobs={jobs} />
      ))}
    </>
  )
  const { rerender, unmount } = renderJobs(page(10))
  await vi.waitFor(() => expect(screen.getAllByText('j1 running 0 stream')).toHaveLength(10))
  rerender(page(1))
  jobs.say('j1', { value: 10 })
  await screen.findByText('j1 running 10 stream')
  expect(jobs.open).toEqual(['j1'])
  unmount()
  await jobs.opened(0)
  expect(jobs.asked).toEqual({ stream: 1 })
})

test('a changed id never shows the old job', async () => {
  const jobs = createTestJobs()
  const rendered: string[] = []
  function Both({ id }: { id: string }) {
    const job = useJobProgress({ id, url, fetch: jobs.fetch })
    rendered.push(`${id}: ${job.id} ${job.status}`)
    return <p>{`${job.id} ${job.status}`}</p>
  }
  jobs.say('j1', { status: 'completed' })
  const { rerender } = renderJobs(<Both id="j1" />)
  await screen.findByText('j1 completed')
  rerender(<Both id="j2" />)
  await screen.findByText('j2 running')
  rerender(<Both id="j1" />)
  await screen.findByText('j1 completed')
  expect(rendered.filter((line, index) => line !== rendered[index - 1])).toEqual([
    'j1: null loading',
    'j1: j1 completed',
    'j2: null loading',
    'j2: j2 running',
    'j1: j1 completed',
  ])
})

test('disabled, it connects to nothing and shows what the cache has', async () => {
  const jobs = createTestJobs()
  const client = createTestClient()
  const { rerender } = renderJobs(<Job jobs={jobs} enabled={false} />, client)
  expect(shown()).toBe('null loading null closed')
  renderJobs(<Job jobs={jobs} />, client)
  await screen.findByText('j1 running 0 closed')
  expect(jobs.asked).toEqual({ stream: 1 })
  rerender(<Job jobs={jobs} />)
  await vi.waitFor(() => expect(screen.getAllByText('j1 running 0 stream')).toHaveLength(2))
  rerender(<Job jobs={jobs} enabled={false} />)
  await screen.findByText('j1 running 0 closed')
})

test('without an id there is no job: nothing is asked, and commands are refused', async () => {
  const jobs = createTestJobs()
  const commands: (() => Promise<void>)[] = []
  function None() {
    const job = useJobProgress({ id: null, url, fetch: jobs.fetch })
    commands.push(job.cancel)
    return <p>{`${job.status} ${job.connection}`}</p>
  }
  const { client } = renderJobs(<None />)
  expect(shown()).toBe('loading closed')
  await expect(commands[0]?.()).rejects.toMatchObject({ code: 'protocol' })
  expect(jobs.requests).toEqual([])
  expect(client.getQueryCache().getAll()).toEqual([])
})

test('a component that reads the status alone renders four times in the life of a job', async () => {
  const jobs = createTestJobs()
  jobs.frames.set('j1', frameOf('j1', { status: 'queued' }))
  const rendered: string[] = []
  function Status() {
    const { status } = useJobProgress({ id: 'j1', url, fetch: jobs.fetch })
    rendered.push(status)
    return <p>{status}</p>
  }
  renderJobs(<Status />)
  await screen.findByText('queued')
  for (let value = 1; value <= 50; value++) {
    jobs.say('j1', { status: 'running', value })
    await nextFrame()
  }
  jobs.say('j1', { status: 'completed' })
  await screen.findByText('completed')
  expect(rendered).toEqual(['loading', 'queued', 'running', 'completed'])
})

test('many updates within a frame are one commit', async () => {
  const jobs = createTestJobs()
  let commits = 0
  const page = (
    <Profiler id="job" onRender={() => commits++}>
      <Job jobs={jobs} />
    </Profiler>
  )
  renderJobs(page)
  await screen.findByText('j1 running 0 stream')
  const before = commits
  const startedAt = performance.now()
  let frames = 0
  let isCounting = true
  const count = () => {
    frames++
    if (isCounting) requestAnimationFrame(count)
  }
  requestAnimationFrame(count)
  for (let value = 1; value <= 200; value++) {
    jobs.say('j1', { value })
    if (value % 4 === 0) await new Promise((resolve) => setTimeout(resolve))
  }
  await screen.findByText('j1 running 200 stream')
  isCounting = false
  // Where no frame comes for 100 ms, a timer stands in for it.
  const lateFrames = Math.ceil((performance.now() - startedAt) / 100)
  expect(commits - before).toBeLessThanOrEqual(frames + lateFrames)
  expect(commits - before).toBeLessThan(60)
})

test('callbacks are the latest; the end is told once for each attempt and hook', async () => {
  const jobs = createTestJobs()
  const told: string[] = []
  const page = (name: string) => (
    <StrictMode>
      <Job jobs={jobs} onFinish={({ status, attempt }) => told.push(`${name} ${status} ${attempt}`)} />
    </StrictMode>
  )
  const { rerender } = renderJobs(page('old'))
  await jobs.opened()
  rerender(page('new'))
  jobs.say('j1', { status: 'failed' })
  await screen.findByText('j1 failed 0 closed')
  expect(told).toEqual(['new failed 1'])
  rerender(<></>)
  rerender(page('again'))
  await nextFrame()
  expect(told).toEqual(['new failed 1'])
})

test('cancel and retry act on the server, and retry is watched', async () => {
  const jobs = createTestJobs()
  const told = vi.fn()
  function Buttons() {
    const { status, attempt, cancel, retry } = useJobProgress({
      id: 'j1',
      url,
      fetch: jobs.fetch,
      onFinish: ({ attempt }) => told(attempt),
    })
    return (
      <>
        <p>{`${status} ${attempt}`}</p>
        <button onClick={() => void cancel()}>cancel</button>
        <button onClick={() => void retry()}>retry</button>
      </>
    )
  }
  const { unmount } = renderJobs(<Buttons />)
  await screen.findByText('running 1')
  fireEvent.click(screen.getByText('cancel'))
  await screen.findByText('cancelled 1')
  fireEvent.click(screen.getByText('retry'))
  await screen.findByText('queued 2')
  await jobs.opened()
  jobs.say('j1', { status: 'completed' })
  await screen.findByText('completed 2')
  expect(told.mock.calls).toEqual([[1], [2]])
  unmount()
  expect(jobs.asked).toEqual({ stream: 2, 'DELETE /jobs/j1': 1, 'POST /jobs/j1/retry': 1 })
})

test('unmounting does not cancel', async () => {
  const jobs = createTestJobs()
  const { unmount } = renderJobs(<Job jobs={jobs} />)
  await jobs.opened()
  unmount()
  await jobs.opened(0)
  expect(jobs.asked).toEqual({ stream: 1 })
})

test('each download asks for a link of its own', async () => {
  const jobs = createTestJobs()
  jobs.frames.set('j1', frameOf('j1', { status: 'completed', result: { kind: 'file' } }))
  const links: string[] = []
  const clicks = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    links.push(
      `${this.pathname}${this.search} ${this.rel} ${this.hasAttribute('download')} ${this.isConnected}`,
    )
  })
  function Download() {
    const { status, download } = useJobProgress({ id: 'j1', url, fetch: jobs.fetch })
    return <button onClick={() => void download()}>{status}</button>
  }
  renderJobs(<Download />)
  const button = await screen.findByText('completed')
  fireEvent.click(button)
  await vi.waitFor(() => expect(links).toHaveLength(1))
  fireEvent.click(button)
  await vi.waitFor(() => expect(links).toHaveLength(2))
  clicks.mockRestore()
  expect(links).toEqual(['/files/j1?link=1 noreferrer true false', '/files/j1?link=2 noreferrer true false'])
})

test('a refusal closes the connection and keeps what is shown; refresh asks again', async () => {
  const jobs = createTestJobs()
  const errors: unknown[] = []
  function Refused() {
    const { status, error, connection, refresh } = useJobProgress({
      id: 'j1',
      url,
      fetch: jobs.fetch,
      onError: ({ status }) => errors.push(status),
    })
    const code = error && 'status' in error ? error.status : null
    return <button onClick={refresh}>{`${status} ${code} ${connection}`}</button>
  }
  const { client } = renderJobs(<Refused />)
  await screen.findByText('running null stream')
  jobs.misbehave = () => new Response(null, { status: 403 })
  fireEvent.click(screen.getByRole('button'))
  await screen.findByText('running 403 closed')
  expect(errors).toEqual([403])
  expect(client.getQueryData(['rivulet', 'job', url('j1'), 'j1'])).toMatchObject({
    status: 'running',
    error: null,
  })
  jobs.misbehave = () => undefined
  fireEvent.click(screen.getByRole('button'))
  await screen.findByText('running null stream')
})

test('the client of the StreamProvider renews a login, for the watch and for commands', async () => {
  const jobs = createTestJobs()
  let token = 'old'
  const onUnauthorized = vi.fn(() => {
    token = 'new'
  })
  const client = createStreamClient({
    fetch: jobs.fetch,
    headers: () => ({ authorization: token }),
    onUnauthorized,
  })
  jobs.misbehave = ({ headers }) =>
    headers.get('authorization') === 'new' ? undefined : new Response(null, { status: 401 })
  function Private() {
    const { status, cancel } = useJobProgress({ id: 'j1', url })
    return <button onClick={() => void cancel()}>{status}</button>
  }
  renderJobs(
    <StreamProvider client={client}>
      <Private />
    </StreamProvider>,
  )
  fireEvent.click(await screen.findByText('running'))
  await screen.findByText('cancelled')
  expect(onUnauthorized).toHaveBeenCalledOnce()
})

test('each hook is told of an end that came while it was away', async () => {
  const jobs = createTestJobs()
  const told: string[] = []
  const page = (first: boolean) => (
    <>
      <Job jobs={jobs} enabled={first} onFinish={({ status }) => told.push(`first ${status}`)} />
      <Job jobs={jobs} onFinish={({ status }) => told.push(`second ${status}`)} />
    </>
  )
  const { rerender } = renderJobs(page(true))
  await jobs.opened()
  rerender(page(false))
  jobs.say('j1', { status: 'completed' })
  await vi.waitFor(() => expect(told).toHaveLength(2))
  rerender(page(true))
  await nextFrame()
  expect(told).toEqual(['first completed', 'second completed'])
})
