import { dehydrate, HydrationBoundary, type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen } from '@testing-library/react'
import { type ComponentType, lazy, Suspense } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'

import { jobDataOf } from './job-data.ts'
import { jobQueryOptions } from './job-query-options.ts'
import { createTestClient } from './test-client.tsx'
import { createTestJobs, frameOf, url } from './test-jobs.ts'
import { useJobProgress } from './use-job-progress.ts'

afterEach(cleanup)

test.each([
  ['loading null connecting', undefined],
  ['running 7 connecting', frameOf('j1', { rev: 0, value: 7 })],
])(
  'a part of the page that hydrates while the job is watched begins with the HTML: %s',
  async (text, frame) => {
    const jobs = createTestJobs()
    function Job() {
      const { status, value, connection } = useJobProgress({ id: 'j1', url, fetch: jobs.fetch })
      return <p>{`${status} ${value} ${connection}`}</p>
    }
    const server = createTestClient()
    const { queryKey } = jobQueryOptions({ id: 'j1', url })
    if (frame) server.setQueryData(queryKey, jobDataOf(frame))
    const page = (Part: ComponentType, client: QueryClient) => (
      <QueryClientProvider client={client}>
        <HydrationBoundary state={dehydrate(server)}>
          <Job />
          <Suspense>
            <Part />
          </Suspense>
        </HydrationBoundary>
      </QueryClientProvider>
    )
    const container = document.body.appendChild(document.createElement('div'))
    container.innerHTML = renderToString(page(Job, createTestClient()))
    const [, late] = container.querySelectorAll('p')
    expect(late?.textContent).toBe(text)

    let load: () => void = () => {}
    const loaded = new Promise<{ default: ComponentType }>((resolve) => {
      load = () => resolve({ default: Job })
    })
    render(
      page(
        lazy(() => loaded),
        createTestClient(),
      ),
      { container, hydrate: true },
    )
    jobs.say('j1', { value: 8 })
    await screen.findByText('running 8 stream')
    expect(late?.textContent).toBe(text)
    load()
    // The element of the HTML: React has thrown nothing away.
    await vi.waitFor(() => expect(late?.textContent).toBe('running 8 stream'))
    expect(late?.isConnected).toBe(true)
    expect(jobs.asked).toEqual({ stream: 1 })
  },
)
