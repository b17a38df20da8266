'use client'

import type { StreamError } from '@rivulet/core'
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'

import { useStreamClient } from '../stream-provider.ts'
import { jobsKey, type JobsOptions } from './jobs-options.ts'
import { jobsQueryOptions } from './jobs-query-options.ts'
import { createLiveJobs, type ListedJob } from './live-jobs.ts'
import { useKept } from './use-kept.ts'

export interface UseJobsOptions extends JobsOptions {
  /** Whether to ask for the list. Default: true. */
  enabled?: boolean
}

export interface UseJobsResult<TResult = unknown> {
  /** Those about to start first, then as the server lists them. */
  readonly jobs: readonly ListedJob<TResult>[]
  /** Of the list itself. */
  readonly status: 'pending' | 'success' | 'error'
  readonly error: StreamError | null
  /** Asks for the list again. */
  readonly refresh: () => void
}

/**
 * Lists jobs. The list follows those that are watched somewhere when they begin, stall, end or are tried again; for the progress of
 * each, have it shown by a component of its own with `useJobProgress`.
 */
export function useJobs<TResult = unknown>(
  options: UseJobsOptions,
  queryClient?: QueryClient,
): UseJobsResult<TResult> {
  const queries = useQueryClient(queryClient)
  const client = useStreamClient()
  const { enabled = true, url } = options
  const query = jobsQueryOptions({ ...options, client: options.client ?? client })
  const { data, status, error, refetch } = useQuery({ ...query, enabled }, queries)
  const { queryHash } = queries.defaultQueryOptions({ queryKey: jobsKey(options) })
  // The hash stands for the key, which may be written inline; so may `jobUrl`, whose address is what counts.
  const address = options.jobUrl?.('')
  const live = useKept([queries, queryHash, url, address], () => createLiveJobs(queries, options))
  const read = () => live.read(data)
  const jobs = useSyncExternalStore(live.subscribe, read, read)
  const refresh = useMemo(() => () => void refetch(), [refetch])
  // What a result is, the caller knows of its server.
  return { jobs: jobs as readonly ListedJob<TResult>[], status, error, refresh }
}
