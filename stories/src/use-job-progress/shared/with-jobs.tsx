import { StreamProvider } from '@rivulet/react'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ComponentType, type ReactNode, useState } from 'react'

import { createUser, UserContext } from './user.ts'

interface JobsProviderProps {
  /** The id of the story. */
  story: string
  children: ReactNode
}

/** What an application has around its jobs: the cache they live in, and a login. */
export function JobsProvider({ story, children }: JobsProviderProps) {
  const [queryClient] = useState(() => new QueryClient())
  const [user] = useState(() => createUser(story))
  return (
    <QueryClientProvider client={queryClient}>
      <StreamProvider client={user.client}>
        <UserContext value={user}>{children}</UserContext>
      </StreamProvider>
    </QueryClientProvider>
  )
}

/** A decorator. */
export function withJobs(Story: ComponentType, { id }: { id: string }) {
  return (
    <JobsProvider key={id} story={id}>
      <Story />
    </JobsProvider>
  )
}
