'use client'

import { StreamError } from '@rivulet/core'
import type { JobCommands, JobSnapshot } from '@rivulet/core/job'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useInsertionEffect, useMemo } from 'react'

import { useStreamClient } from '../stream-provider.ts'
import { useController } from '../use-controller.ts'
import { useKept } from './use-kept.ts'
import { createJobReader, type ReaderOptions } from './job-reader.ts'
import { jobKey, jobUrl, type UseJobProgressOptions } from './job-options.ts'

export interface UseJobProgressResult<TResult = unknown> extends JobSnapshot<TResult>, JobCommands {
  /** Asks for a link to the result and downloads from it. Rejects with StreamError where there is none. */
  readonly download: () => Promise<void>
  /** Asks how the job stands at once, and opens the stream anew, also after an error has closed it. */
  readonly refresh: () => void
}

/**
 * Shows how a job goes, to its end. The job lives in the query cache, and however many components show it, it is watched by one
 * connection; unmounting the last one leaves the job alone.
 *
 * Everything may be written inline. Another id, or another url, is another job, of which nothing old is shown. The component renders
 * again only for the fields it reads, at most once a frame; spreading the result reads them all.
 */
export function useJobProgress<TResult = unknown>(
  options: UseJobProgressOptions<TResult>,
  queryClient?: QueryClient,
): UseJobProgressResult<TResult> {
  // What a result is, the caller knows of its server.
  return useJob(options as unknown as UseJobProgressOptions, queryClient) as UseJobProgressResult<TResult>
}

function useJob(options: UseJobProgressOptions, queryClient: QueryClient | undefined): UseJobProgressResult {
  const client = useQueryClient(queryClient)
  const streamClient = useStreamClient()
  const url = jobUrl(options)
  const queryKey = jobKey(options)
  const { queryHash } = client.defaultQueryOptions({ queryKey })
  const latest = { ...options, url: url ?? noJob, client: options.client ?? streamClient }
  // The hash stands for the key, which may be written inline.
  const reader = useKept([client, queryHash, url], () =>
    createJobReader(client, url === null ? null : queryKey, latest),
  )
  const { enabled = true } = options
  const source = useMemo(() => reader.createSource(enabled), [reader, enabled])
  useInsertionEffect(() => {
    reader.setOptions(latest)
    // Others may still watch the job: no callback of this component is called any more.
    return () => reader.setOptions(silenced(latest))
  })
  return useController(source, reader.commands)
}

function noJob(): never {
  throw new StreamError('protocol', 'There is no job yet: its id is null.')
}

function silenced(options: ReaderOptions): ReaderOptions {
  const { onProgress: _, onFinish: __, onError: ___, ...silent } = options
  return silent
}
