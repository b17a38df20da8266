import { onlineManager, QueryClient } from '@tanstack/react-query'
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'

import { renderJobs } from './test-client.tsx'
import { createTestJobs, frameOf, type TestJobs, url } from './test-jobs.ts'
import { useJobProgress } from './use-job-progress.ts'
import { useJobs } from './use-jobs.ts'
import { useStartJob } from './use-start-job.ts'

afterEach(cleanup)

const list = 'http://rivulet.test/jobs'

function Exports({ jobs }: { jobs: TestJobs }) {
  const { start, retry, job, id, status, error } = useStartJob<{ rows: number }>({
    url: list,
    fetch: jobs.fetch,
  })
  const listed = useJobs({ url: list, fetch: jobs.fetch })
  const shown = useJobProgress({ id, url, fetch: jobs.fetch })
  return (
    <>
      <button onClick={() => start({ rows: 5 })}>start</button>
      <button
        onClick={retry}
        onDoubleClick={() => {
          retry()
          retry()
        }}
      >
        retry
      </button>
      <p>{`${status} ${job?.id} ${job?.status} ${error?.status ?? error?.code} ${error?.retryAfterMs}`}</p>
      <ol>
        {listed.jobs.map(({ key, id, status }) => (
          <li key={key}>{`${id} ${status}`}</li>
        ))}
      </ol>
      <output>{shown.status}</output>
    </>
  )
}

const line = () => document.querySelector('p')?.textContent
const rows = () => [...document.querySelectorAll('li')].map((row) => row.textContent)

/** Answers starts when the test says so. */
function startsOf(jobs: TestJobs) {
  const answers: ((response: Response | Promise<Response>) => void)[] = []
  jobs.misbehave = ({ method }) =>
    method === 'POST' ? new Promise((resolve) => answers.push(resolve)) : undefined
  const keys = () =>
    jobs.requests
      .filter(({ method }) => method === 'POST')
      .map(({ headers }) => headers.get('idempotency-key'))
  return { answers, keys, asked: (count: number) => vi.waitFor(() => expect(answers).toHaveLength(count)) }
}

test('a started job is queued at once, and goes on under the name that the server gives it', async () => {
  const jobs = createTestJobs()
  jobs.frames.set('old', frameOf('old'))
  const { answers, asked } = startsOf(jobs)
  const shown: string[] = []
  const note = new MutationObserver(() => shown.push(rows().join()))
  renderJobs(
    <StrictMode>
      <Exports jobs={jobs} />
    </StrictMode>,
  )
  await screen.findByText('old running')
  note.observe(document.body, { childList: true, subtree: true, characterData: true })
  fireEvent.click(screen.getByText('start'))
  await asked(1)
  expect(line()).toBe('pending null queued undefined undefined')
  expect(rows()).toEqual(['null queued', 'old running'])
  const [post] = jobs.requests.filter(({ method }) => method === 'POST')
  expect(post).toMatchObject({ url: list, body: '{"rows":5}' })
  expect(post?.headers.get('content-type')).toBe('application/json')

  jobs.frames.set('j1', frameOf('j1', { status: 'queued' }))
  answers[0]?.(Response.json(jobs.frames.get('j1'), { status: 201 }))
  await screen.findByText('success j1 queued undefined undefined')
  expect(screen.getByRole('status').textContent).toBe('queued')
  await jobs.opened()
  jobs.say('j1', { status: 'running' })
  await screen.findByText('j1 running')
  jobs.say('j1', { status: 'completed' })
  await screen.findByText('j1 completed')
  expect(rows()).toEqual(['j1 completed', 'old running'])
  note.disconnect()
  // At no time was it there twice, or not at all.
  expect(new Set(shown)).toEqual(
    new Set([
      'null queued,old running',
      'j1 queued,old running',
      'j1 running,old running',
      'j1 completed,old running',
    ]),
  )
})

test('a full queue is told with its Retry-After, and the queued job goes', async () => {
  const jobs = createTestJobs()
  const { answers, asked } = startsOf(jobs)
  renderJobs(<Exports jobs={jobs} />)
  fireEvent.click(screen.getByText('start'))
  await asked(1)
  expect(rows()).toEqual(['null queued'])
  answers[0]?.(new Response(null, { status: 429, headers: { 'retry-after': '7' } }))
  await screen.findByText('error undefined undefined 429 7000')
  expect(rows()).toEqual([])
})

test('a retry after the network failed is the same start, and another start is another', async () => {
  const jobs = createTestJobs()
  const { answers, asked, keys } = startsOf(jobs)
  renderJobs(<Exports jobs={jobs} />)
  fireEvent.click(screen.getByText('start'))
  await asked(1)
  answers[0]?.(Promise.reject(new TypeError('fetch failed')))
  await screen.findByText('error undefined undefined network undefined')
  fireEvent.click(screen.getByText('retry'))
  await asked(2)
  answers[1]?.(Response.json(frameOf('j1')))
  await screen.findByText('success j1 running undefined undefined')
  fireEvent.click(screen.getByText('start'))
  await asked(3)
  const [first, again, other] = keys()
  expect(again).toBe(first)
  expect(other).not.toBe(first)
  expect(first).toMatch(/\S{10,}/)
})

test('a list that is fetched anew loses no job that is about to start', async () => {
  const jobs = createTestJobs()
  jobs.frames.set('old', frameOf('old'))
  const { asked } = startsOf(jobs)
  const { client } = renderJobs(<Exports jobs={jobs} />)
  await screen.findByText('old running')
  fireEvent.click(screen.getByText('start'))
  fireEvent.click(screen.getByText('start'))
  await asked(2)
  jobs.say('old', { status: 'failed' })
  await client.invalidateQueries({ queryKey: ['rivulet', 'jobs'] })
  await screen.findByText('old failed')
  expect(rows()).toEqual(['null queued', 'null queued', 'old failed'])
})

test('a start while offline waits, queued, and is sent when the page is online again', async () => {
  const jobs = createTestJobs()
  const { answers, asked } = startsOf(jobs)
  onTestFinished(() => onlineManager.setOnline(true))
  renderJobs(<Exports jobs={jobs} />)
  onlineManager.setOnline(false)
  fireEvent.click(screen.getByText('start'))
  await screen.findByText('pending null queued undefined undefined')
  expect(answers).toEqual([])
  onlineManager.setOnline(true)
  await asked(1)
})

test('an answer that names no job is an error', async () => {
  const jobs = createTestJobs()
  const { answers, asked } = startsOf(jobs)
  renderJobs(<Exports jobs={jobs} />)
  fireEvent.click(screen.getByText('start'))
  await asked(1)
  answers[0]?.(Response.json({ ok: true }))
  await screen.findByText('error undefined undefined protocol undefined')
})

test('a retry that is clicked twice is one row, and there is nothing to retry before a failure', async () => {
  const jobs = createTestJobs()
  const { answers, asked, keys } = startsOf(jobs)
  renderJobs(<Exports jobs={jobs} />)
  fireEvent.click(screen.getByText('retry'))
  fireEvent.click(screen.getByText('start'))
  await asked(1)
  fireEvent.click(screen.getByText('retry'))
  answers[0]?.(new Response(null, { status: 503 }))
  await screen.findByText('error undefined undefined 503 undefined')
  expect(answers).toHaveLength(1)
  fireEvent.doubleClick(screen.getByText('retry'))
  await asked(3)
  expect(rows()).toEqual(['null queued'])
  expect(new Set(keys()).size).toBe(1)
})

test('an input that cannot be sent is a StreamError, too', async () => {
  const jobs = createTestJobs()
  function Start() {
    const { start, error } = useStartJob<{ rows: bigint }>({ url: list, fetch: jobs.fetch })
    return <button onClick={() => start({ rows: 5n })}>{`${error?.name} ${error?.code}`}</button>
  }
  renderJobs(<Start />)
  fireEvent.click(screen.getByRole('button'))
  await screen.findByText('StreamError network')
  expect(jobs.requests).toEqual([])
})

test('tries of TanStack Query are one start, which goes on when its component has left', async () => {
  const jobs = createTestJobs()
  const { answers, asked, keys } = startsOf(jobs)
  const onStart = vi.fn()
  function Start() {
    const { start } = useStartJob<void>({ url: list, fetch: jobs.fetch, onStart })
    return <button onClick={() => start()}>start</button>
  }
  const client = new QueryClient({ defaultOptions: { mutations: { retry: 1, retryDelay: 0 } } })
  const { unmount } = renderJobs(<Start />, client)
  fireEvent.click(screen.getByText('start'))
  await asked(1)
  unmount()
  answers[0]?.(new Response(null, { status: 503 }))
  await asked(2)
  answers[1]?.(Response.json(frameOf('j1')))
  await vi.waitFor(() => expect(onStart).toHaveBeenCalledOnce())
  expect(new Set(keys()).size).toBe(1)
  expect(client.getQueryData(['rivulet', 'job', url('j1'), 'j1'])).toMatchObject({ status: 'running' })
})

test.each([
  ['the first list', false],
  ['a later list', true],
])('a list that was asked for before the start does not lose the job: %s', async (_, isLater) => {
  const jobs = createTestJobs()
  const { answers, asked } = startsOf(jobs)
  const { misbehave } = jobs
  const lists: ((response: Response) => void)[] = []
  const holdLists = (request: Request) =>
    misbehave(request) ??
    (request.url === list && !lists.length
      ? new Promise<Response>((resolve) => lists.push(resolve))
      : undefined)
  if (!isLater) jobs.misbehave = holdLists
  jobs.frames.set('old', frameOf('old'))
  const { client } = renderJobs(<Exports jobs={jobs} />)
  if (isLater) {
    await screen.findByText('old running')
    jobs.misbehave = holdLists
    void client.invalidateQueries({ queryKey: ['rivulet', 'jobs'] })
  }
  await vi.waitFor(() => expect(lists).toHaveLength(1))
  fireEvent.click(screen.getByText('start'))
  await asked(1)
  jobs.frames.set('j1', frameOf('j1', { status: 'queued' }))
  answers[0]?.(Response.json(jobs.frames.get('j1')))
  await screen.findByText('success j1 queued undefined undefined')
  lists[0]?.(Response.json([frameOf('old')]))
  await screen.findByText('j1 queued')
  await vi.waitFor(() => expect(client.isFetching()).toBe(0))
  expect(rows()).toEqual(expect.arrayContaining(['j1 queued', 'old running']))
})
