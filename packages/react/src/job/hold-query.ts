import type { StreamError } from '@rivulet/core'
import { type Query, type QueryClient, QueryObserver } from '@tanstack/react-query'

import type { JobData } from './job-data.ts'
import type { JobQueryOptions } from './job-options.ts'

const live = new WeakSet<object>()

/** Whether news of it come by themselves. */
export function isLive({ observers }: Pick<Query, 'observers'>): boolean {
  return observers.some((observer) => live.has(observer))
}

/**
 * Keeps a job's query in the cache and tells of all that happens to it, in the same task. It is never fetched unasked; with `isLive`
 * it is when somebody refetches or invalidates it. Returns a function that lets go.
 */
export function holdQuery(
  client: QueryClient,
  query: JobQueryOptions,
  withLive: boolean,
  onEvent: () => void,
): () => void {
  const options = {
    ...query,
    // Without data it would be fetched at once.
    enabled: ({ state }: Pick<Query, 'state'>) => withLive && state.data !== undefined,
    staleTime: Infinity,
    notifyOnChangeProps: [],
  }
  const observer = new QueryObserver<JobData, StreamError>(client, options)
  const { queryHash } = observer.options
  if (withLive) live.add(observer)
  const letGo = observer.subscribe(() => {})
  const stopListening = client.getQueryCache().subscribe((event) => {
    if (event.query.queryHash !== queryHash) return
    // One that was removed is another query when it comes back.
    if (event.type === 'added') observer.setOptions(options)
    else onEvent()
  })
  return () => {
    stopListening()
    letGo()
  }
}
