'use client'

import type { StreamError } from '@rivulet/core'
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'

import { useStreamClient } from '../stream-provider.ts'
import { type JobsQueryInput, jobsQueryOptions } from './jobs-query-options.ts'
import { createLiveJobs, type ListedJob } from './live-jobs.ts'

export interface UseJobsOptions extends JobsQueryInput {
  /** Whether to ask for the list. Default: true. */
  enabled?: boolean
}

export interface UseJobsResult<TResult = unknown> {
  /** Those about to start first, then as the server lists them. */
  readonly jobs: readonly ListedJob<TResult>[]
  /** Of the list itself: whether it has been had, or why not. */
  readonly status: 'pending' | 'success' | 'error'
  /** Why the list could not be had; the jobs that are known stay. */
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
  const { enabled = true } = options
  const query = jobsQueryOptions({ ...options, client: options.client ?? client })
  const { data, status, error, refetch } = useQuery({ ...query, enabled }, queries)
  const live = useMemo(() => createLiveJobs(queries), [queries])
  const read = () => live.read(options, data)
  const jobs = useSyncExternalStore(live.subscribe, read, read)
  const refresh = useMemo(() => () => void refetch(), [refetch])
  // What a result is, the caller knows of its server.
  return { jobs: jobs as readonly ListedJob<TResult>[], status, error, refresh }
}
