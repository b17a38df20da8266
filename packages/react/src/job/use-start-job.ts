'use client'

import type { StreamError } from '@rivulet/core'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'

import { useStreamClient } from '../stream-provider.ts'
import type { JobData } from './job-data.ts'
import { type JobsOptions, startKey } from './jobs-options.ts'
import { type JobStart, newStart, sendStart, startingJob, takeJob } from './start-job.ts'

export interface UseStartJobOptions<TResult = unknown> extends JobsOptions {
  /** Called when the server has taken the job, also after the component has unmounted. */
  onStart?: (job: JobData<TResult>) => void
  /** Called when it has not: with status 429 and `retryAfterMs` where its queue is full. */
  onError?: (error: StreamError) => void
}

export interface UseStartJobResult<TInput = unknown, TResult = unknown> {
  /** Starts a job with this as JSON. Never throws: `error` tells. */
  readonly start: (input: TInput) => void
  /** The same, and resolves with the job. Rejects with StreamError. */
  readonly startAsync: (input: TInput) => Promise<JobData<TResult>>
  /** Tries the last start again, where that has failed. The server knows it by its key: what had arrived is not started twice. */
  readonly retry: () => void
  /** Forgets the last start, and leaves its job alone. */
  readonly reset: () => void
  /** Of the last start: `pending` until the server has answered, and while the page is offline. */
  readonly status: 'idle' | 'pending' | 'success' | 'error'
  /** Queued, with null for its id, until the server has answered, and then as it answered; null where there is none, or it was refused. */
  readonly job: JobData<TResult> | null
  /** Of the job that has been started; null until then. For `useJobProgress`. */
  readonly id: string | null
  /** Why the last start has failed: with status 429 and `retryAfterMs` where the queue is full. */
  readonly error: StreamError | null
}

/** Starts jobs. One is shown as queued at once, here and by `useJobs`, and `useJobProgress` goes on from what the server answers. */
export function useStartJob<TInput = unknown, TResult = unknown>(
  options: UseStartJobOptions<TResult>,
  queryClient?: QueryClient,
): UseStartJobResult<TInput, TResult> {
  // What a result is, the caller knows of its server.
  return useStart(options as UseStartJobOptions, queryClient) as UseStartJobResult<TInput, TResult>
}

function useStart(options: UseStartJobOptions, queryClient: QueryClient | undefined): UseStartJobResult {
  const queries = useQueryClient(queryClient)
  const streamClient = useStreamClient()
  const { mutate, mutateAsync, reset, data, error, status, variables } = useMutation<
    JobData,
    StreamError,
    JobStart
  >(
    {
      mutationKey: startKey(options),
      async mutationFn(start) {
        const client = options.client ?? streamClient
        const started = await sendStart({ ...options, client }, start)
        return takeJob(queries, options, start, started)
      },
      onSuccess: (job) => options.onStart?.(job),
      onError: (failure) => options.onError?.(failure),
    },
    queries,
  )
  const commands = useMemo(
    () => ({
      start: (input: unknown) => mutate(newStart(input)),
      startAsync: (input: unknown) => mutateAsync(newStart(input)),
      reset,
    }),
    [mutate, mutateAsync, reset],
  )
  const refused = status === 'error' ? variables : undefined
  const retry = useMemo(() => () => refused && mutate(refused), [mutate, refused])
  const job = status === 'pending' ? startingJob : (data ?? null)
  return { ...commands, retry, status, job, id: data?.id ?? null, error }
}
