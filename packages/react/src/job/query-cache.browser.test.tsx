import {
  dehydrate,
  hydrate,
  HydrationBoundary,
  QueryClient,
  QueryClientProvider,
  useQuery,
  useSuspenseQuery,
} from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { type ReactNode, StrictMode, Suspense } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'

import { jobQueryOptions } from './job-query-options.ts'
import { createTestClient, nextFrame, renderJobs } from './test-client.tsx'
import { createTestJobs, frameOf, type TestJobs, url } from './test-jobs.ts'
import { useJobProgress } from './use-job-progress.ts'

afterEach(cleanup)

const key = ['rivulet', 'job', url('j1'), 'j1']

function Job({ jobs, onFinish }: { jobs: TestJobs; onFinish?: () => void }) {
  const { id, status, value, attempt, connection } = useJobProgress({
    id: 'j1',
    url,
    fetch: jobs.fetch,
    onFinish,
  })
  return <p>{`${id} ${status} ${value} ${attempt} ${connection}`}</p>
}

const shown = () => document.querySelector('p')?.textContent

test('a prefetched job is in the HTML of the server, hydrates without a warning, and is watched then', async () => {
  const jobs = createTestJobs()
  jobs.say('j1', { value: 7 })
  const server = createTestClient()
  await server.prefetchQuery(jobQueryOptions({ id: 'j1', url, fetch: jobs.fetch }))
  const state: unknown = JSON.parse(JSON.stringify(dehydrate(server)))
  const page = (client: QueryClient) => (
    <StrictMode>
      <QueryClientProvider client={client}>
        <HydrationBoundary state={state as ReturnType<typeof dehydrate>}>
          <Job jobs={jobs} />
        </HydrationBoundary>
      </QueryClientProvider>
    </StrictMode>
  )
  const html = renderToString(page(createTestClient()))
  expect(html).toBe('<p>j1 running 7 1 connecting</p>')
  expect(jobs.asked).toEqual({ poll: 1 })

  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = html
  render(page(createTestClient()), { container, hydrate: true })
  expect(container.innerHTML).toBe(html)
  await screen.findByText('j1 running 7 1 stream')
  expect(jobs.asked).toEqual({ poll: 1, stream: 1 })
})

test('a job that had ended in the HTML is not connected to, and its end is not told', async () => {
  const jobs = createTestJobs()
  jobs.say('j1', { status: 'completed' })
  const client = createTestClient()
  await client.prefetchQuery(jobQueryOptions({ id: 'j1', url, fetch: jobs.fetch }))
  const onFinish = vi.fn()
  function Ended() {
    const { status, connection } = useJobProgress({ id: 'j1', url, fetch: jobs.fetch, onFinish })
    return <p>{`${status} ${connection}`}</p>
  }
  renderJobs(<Ended />, client)
  expect(shown()).toBe('completed closed')
  await nextFrame()
  await nextFrame()
  expect(jobs.asked).toEqual({ poll: 1 })
  expect(onFinish).not.toHaveBeenCalled()
})

test('the cache holds the job, and select and Suspense read it, over the one connection', async () => {
  const jobs = createTestJobs()
  const options = jobQueryOptions({ id: 'j1', url, fetch: jobs.fetch })
  const rendered: unknown[] = []
  function Half() {
    const { data } = useQuery({ ...options, select: ({ value, max }) => (value ?? 0) * 2 >= (max ?? 0) })
    rendered.push(data)
    return <output>{String(data)}</output>
  }
  function Suspended() {
    return <h1>{useSuspenseQuery(options).data.value}</h1>
  }
  const page = (more?: ReactNode) => (
    <Suspense>
      <Suspended />
      <Job jobs={jobs} />
      <Half />
      {more}
    </Suspense>
  )
  const { client, rerender } = renderJobs(page())
  await screen.findByText('j1 running 0 1 stream')
  for (const value of [100, 200, 300, 500]) {
    jobs.say('j1', { value })
    await screen.findByText(`j1 running ${value} 1 stream`)
  }
  await screen.findByText('true')
  await screen.findByText('500')
  expect(rendered.filter((data) => data !== undefined)).toEqual([false, true])
  // What Suspense waited for, and what `useQuery` asks for where nobody watches the job yet. Then it is fresh.
  const { poll } = jobs.asked
  expect(poll).toBeLessThanOrEqual(2)
  rerender(page(<Half key="more" />))
  await waitFor(() => expect(screen.getAllByText('true')).toHaveLength(2))
  expect(jobs.asked).toEqual({ poll, stream: 1 })
  expect(client.getQueryData(options.queryKey)).toEqual({
    ...frameOf('j1', { rev: 5, value: 500 }),
    phase: null,
    stalled: false,
    result: null,
    error: null,
    etaMs: null,
    ratePerSecond: null,
  })
})

test('invalidating asks for a snapshot, and the watch goes on', async () => {
  const jobs = createTestJobs()
  const { client } = renderJobs(<Job jobs={jobs} />)
  await screen.findByText('j1 running 0 1 stream')
  jobs.frames.set('j1', frameOf('j1', { rev: 5, value: 50 }))
  await client.invalidateQueries({ queryKey: ['rivulet', 'job'] })
  await screen.findByText('j1 running 50 1 stream')
  await client.refetchQueries({ queryKey: key })
  expect(jobs.asked).toEqual({ stream: 1, poll: 2 })
  jobs.say('j1', { value: 60 })
  await screen.findByText('j1 running 60 1 stream')
  // A snapshot that tells of the end ends the watch too.
  jobs.frames.set('j1', frameOf('j1', { rev: 9, status: 'completed' }))
  await client.invalidateQueries({ queryKey: key })
  await screen.findByText('j1 completed 1000 1 closed')
  await jobs.opened(0)
})

test('a snapshot that comes late does not take the job back', async () => {
  const jobs = createTestJobs()
  let answer: (response: Response) => void = () => {}
  jobs.misbehave = ({ headers }) =>
    headers.get('accept') === 'application/json' ? new Promise((resolve) => (answer = resolve)) : undefined
  const { client } = renderJobs(<Job jobs={jobs} />)
  await screen.findByText('j1 running 0 1 stream')
  const asked = client.invalidateQueries({ queryKey: key })
  jobs.say('j1', { status: 'completed' })
  await screen.findByText('j1 completed 1000 1 closed')
  await vi.waitFor(() => expect(jobs.asked['poll']).toBe(1))
  answer(Response.json(frameOf('j1', { value: 3 })))
  await asked
  await nextFrame()
  expect(shown()).toBe('j1 completed 1000 1 closed')
  expect(client.getQueryData(key)).toMatchObject({ status: 'completed' })
})

test('an older state that is hydrated over a watched job is mended before anybody sees it', async () => {
  const jobs = createTestJobs()
  const old = createTestClient()
  old.setQueryData(
    key,
    {
      ...frameOf('j1', { rev: 0, value: 0 }),
      phase: null,
      stalled: false,
      result: null,
      error: null,
      etaMs: null,
      ratePerSecond: null,
    },
    { updatedAt: Date.now() + 60_000 },
  )
  const rendered: (number | null)[] = []
  function Value() {
    const { value } = useJobProgress({ id: 'j1', url, fetch: jobs.fetch })
    rendered.push(value)
    return <p>{value}</p>
  }
  const { client } = renderJobs(<Value />)
  await jobs.opened()
  jobs.say('j1', { value: 40 })
  await screen.findByText('40')
  hydrate(client, dehydrate(old))
  expect(client.getQueryData(key)).toMatchObject({ value: 40, rev: 2 })
  jobs.say('j1', { value: 41 })
  await screen.findByText('41')
  expect(rendered.filter((value) => value !== 0)).toEqual([null, 40, 41])
})

test('a job that is removed while it is watched is forgotten and asked for anew', async () => {
  const jobs = createTestJobs()
  const onFinish = vi.fn()
  const { client } = renderJobs(<Job jobs={jobs} onFinish={onFinish} />)
  await screen.findByText('j1 running 0 1 stream')
  jobs.frames.set('j1', frameOf('j1', { rev: 0, value: 9 }))
  client.clear()
  await waitFor(() => expect(shown()).toContain('loading'))
  await screen.findByText('j1 running 9 1 stream')
  expect(jobs.asked).toEqual({ stream: 2 })
  expect(jobs.open).toEqual(['j1'])
  jobs.say('j1', { status: 'completed' })
  await screen.findByText('j1 completed 1000 1 closed')
  await client.resetQueries({ queryKey: key })
  await screen.findByText('j1 completed 1000 1 closed')
  await vi.waitFor(() => expect(jobs.asked).toEqual({ stream: 3 }))
  await screen.findByText('j1 completed 1000 1 closed')
  // The same end of the same attempt.
  expect(onFinish).toHaveBeenCalledOnce()
})

test('a job that is shown is never collected', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const jobs = createTestJobs()
  jobs.say('j1', { status: 'completed' })
  const client = new QueryClient({ defaultOptions: { queries: { gcTime: 10 } } })
  renderJobs(<Job jobs={jobs} />, client)
  await vi.waitFor(() => expect(shown()).toContain('completed'))
  vi.advanceTimersByTime(60_000)
  expect(client.getQueryData(key)).toMatchObject({ status: 'completed' })
  client.clear()
  await vi.waitFor(() => expect(client.getQueryData(key)).toMatchObject({ status: 'completed' }))
  vi.advanceTimersByTime(60_000)
  expect(client.getQueryData(key)).toMatchObject({ status: 'completed' })
  cleanup()
  await Promise.resolve()
  vi.advanceTimersByTime(60_000)
  expect(client.getQueryData(key)).toBeUndefined()
  vi.useRealTimers()
})
