import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactElement, ReactNode } from 'react'
import { onTestFinished } from 'vitest'

export function createTestClient(): QueryClient {
  const client = new QueryClient()
  onTestFinished(() => client.clear())
  return client
}

export interface RenderedJobs {
  rerender: (page: ReactNode) => void
  unmount: () => void
  client: QueryClient
}

/** Renders below a query client, which it returns too. */
export function renderJobs(page: ReactElement, client: QueryClient = createTestClient()): RenderedJobs {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  )
  const { rerender, unmount } = render(page, { wrapper })
  return { rerender, unmount, client }
}

/** The frame after which everything that was received is published. */
export const nextFrame = (): Promise<unknown> => new Promise(requestAnimationFrame)
