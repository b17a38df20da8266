import {
  dehydrate,
  hydrate,
  HydrationBoundary,
  QueryClient,
  QueryClientProvider,
} from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { useLayoutEffect } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

import { jobDataOf } from './job-data.ts'
import { jobQueryOptions } from './job-query-options.ts'
import { createTestClient, nextFrame, renderJobs } from './test-client.tsx'
import { createTestJobs, frameOf, type TestJobs, url } from './test-jobs.ts'
import { useJobProgress } from './use-job-progress.ts'

afterEach(cleanup)

const key = ['rivulet', 'job', url('j1'), 'j1']
const isPoll = ({ headers }: Request) => headers.get('accept') === 'application/json'

interface JobProps {
  jobs: TestJobs
  enabled?: boolean
  commits?: (number | null)[]
  onFinish?: () => void
}

function Job({ jobs, commits, ...options }: JobProps) {
  const { status, value, connection } = useJobProgress({ id: 'j1', url, fetch: jobs.fetch, ...options })
  useLayoutEffect(() => void commits?.push(value))
  return <p>{`${status} ${value} ${connection}`}</p>
}

test('the time that is left stays known through a snapshot, in the cache too', async () => {
  const jobs = createTestJobs()
  const commits: (number | null)[] = []
  function Eta() {
    const { etaMs, value } = useJobProgress({ id: 'j1', url, fetch: jobs.fetch })
    useLayoutEffect(() => void commits.push(etaMs))
    return <p>{value}</p>
  }
  const { client } = renderJobs(<Eta />)
  await screen.findByText('0')
  for (let value = 10; value <= 100; value += 10) {
    jobs.say('j1', { value, ts: value * 1_000 })
    await screen.findByText(`${value}`)
  }
  expect(commits.at(-1)).not.toBeNull()
  commits.length = 0
  jobs.frames.set('j1', frameOf('j1', { rev: 99, value: 310, ts: 310_000 }))
  await client.invalidateQueries({ queryKey: key })
  await screen.findByText('310')
  await nextFrame()
  expect(commits).not.toContain(null)
  expect(client.getQueryData(key)).toMatchObject({ value: 310, etaMs: commits.at(-1) })
})

test('a snapshot that the server has promised in its HTML, and that comes late, takes nothing back', async () => {
  const jobs = createTestJobs()
  let answer: () => void = () => {}
  const promised = new Promise<Response>((resolve) => {
    answer = () => resolve(Response.json(frameOf('j1', { value: 1 })))
  })
  jobs.misbehave = (request) => (isPoll(request) ? promised : undefined)
  const server = new QueryClient({ defaultOptions: { dehydrate: { shouldDehydrateQuery: () => true } } })
  void server.prefetchQuery(jobQueryOptions({ id: 'j1', url, fetch: jobs.fetch }))
  const client = createTestClient()
  const commits: (number | null)[] = []
  render(
    <QueryClientProvider client={client}>
      <HydrationBoundary state={dehydrate(server)}>
        <Job jobs={jobs} commits={commits} />
      </HydrationBoundary>
    </QueryClientProvider>,
  )
  await jobs.opened()
  jobs.say('j1', { value: 40 })
  await screen.findByText('running 40 stream')
  commits.length = 0
  answer()
  await vi.waitFor(() => expect(client.getQueryState(key)?.fetchStatus).toBe('idle'))
  await nextFrame()
  expect(client.getQueryData(key)).toMatchObject({ value: 40 })
  expect(commits).not.toContain(1)
})

test('an older state that is restored over an end is not seen, without structural sharing and a grace too', async () => {
  const jobs = createTestJobs()
  const onFinish = vi.fn()
  const commits: (number | null)[] = []
  const old = createTestClient()
  old.setQueryData(key, jobDataOf(frameOf('j1', { rev: 0, value: 3 })), { updatedAt: Date.now() + 60_000 })
  const { client } = renderJobs(
    <Job jobs={jobs} onFinish={onFinish} commits={commits} />,
    new QueryClient({ defaultOptions: { queries: { gcTime: 0, structuralSharing: false } } }),
  )
  await screen.findByText('running 0 stream')
  jobs.say('j1', { status: 'completed' })
  await screen.findByText('completed 1000 closed')
  hydrate(client, dehydrate(old))
  await nextFrame()
  expect(commits).not.toContain(3)
  expect(client.getQueryData(key)).toMatchObject({ status: 'completed' })
  expect(onFinish).toHaveBeenCalledOnce()
})

test('a disabled hook follows what is put into the cache, removed and reset, and asks for nothing', async () => {
  const jobs = createTestJobs()
  const { client } = renderJobs(<Job jobs={jobs} enabled={false} />)
  client.setQueryData(key, jobDataOf(frameOf('j1', { value: 3 })))
  await screen.findByText('running 3 closed')
  client.removeQueries({ queryKey: key })
  await screen.findByText('loading null closed')
  client.setQueryData(key, jobDataOf(frameOf('j1', { value: 4 })))
  await screen.findByText('running 4 closed')
  await client.resetQueries({ queryKey: key })
  await screen.findByText('loading null closed')
  expect(jobs.asked).toEqual({})
})

test('what is written into the cache while the job streams counts where it is newer', async () => {
  const jobs = createTestJobs()
  const { client } = renderJobs(<Job jobs={jobs} />)
  await screen.findByText('running 0 stream')
  jobs.say('j1', { value: 40 })
  await screen.findByText('running 40 stream')
  client.setQueryData(key, jobDataOf(frameOf('j1', { rev: 1, value: 1 })))
  await nextFrame()
  expect(document.querySelector('p')?.textContent).toBe('running 40 stream')
  client.setQueryData(key, jobDataOf(frameOf('j1', { rev: 9, value: 90 })))
  await screen.findByText('running 90 stream')
  jobs.say('j1', { rev: 10, ts: 10, value: 95 })
  await screen.findByText('running 95 stream')
})

test('two query clients share neither a job nor its connection', async () => {
  const jobs = createTestJobs()
  const clients = [createTestClient(), createTestClient()]
  render(
    <>
      {clients.map((client, index) => (
        <QueryClientProvider key={index} client={client}>
          <Job jobs={jobs} />
        </QueryClientProvider>
      ))}
    </>,
  )
  await vi.waitFor(() => expect(screen.getAllByText('running 0 stream')).toHaveLength(2))
  clients[0]?.setQueryData(key, jobDataOf(frameOf('j1', { rev: 9, value: 90 })))
  await screen.findByText('running 90 stream')
  expect(clients[1]?.getQueryData(key)).toMatchObject({ value: 0 })
})
