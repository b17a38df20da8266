'use client'

import { StreamError } from '@rivulet/core'
import type { JobSnapshot } from '@rivulet/core/job'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useInsertionEffect, useMemo, useSyncExternalStore } from 'react'

import { useStreamClient } from '../stream-provider.ts'
import { useController } from '../use-controller.ts'
import { jobKey, jobUrl, type UseJobProgressOptions } from './job-options.ts'
import { createJobReader, type JobHandle, type PageJobCommands } from './job-reader.ts'

export interface UseJobProgressResult<TResult = unknown> extends JobSnapshot<TResult>, PageJobCommands {
  /** To hand on: what subscribes to it sees each frame, and this component need not render for that. */
  readonly controller: JobHandle<TResult>
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
  const latest = { ...options, queryKey, url: url ?? noJob, client: options.client ?? streamClient }
  // The hash stands for the key, which may be written inline.
  const reader = useMemo(() => createJobReader(client, queryHash, url !== null), [client, queryHash, url])
  const isWatching = url !== null && (options.enabled ?? true)
  const controller = useMemo(() => reader.createHandle(isWatching), [reader, isWatching])
  const commands = useMemo(() => ({ ...reader.commands, controller }), [reader, controller])
  useInsertionEffect(() => {
    reader.setOptions(latest)
    // Others may still watch the job: no callback of this component is called any more.
    return () => reader.setOptions({ ...latest, ...silence })
  })
  const served = useSyncExternalStore(neverChanges, nothing, () => reader.getServed(isWatching))
  const result = useController(controller, commands)
  return served ? { ...commands, ...served } : result
}

function neverChanges() {
  return nothing
}

function nothing() {
  return null
}

function noJob(): never {
  throw new StreamError('protocol', 'There is no job yet: its id is null.')
}

const silence = { onProgress: undefined, onFinish: undefined, onError: undefined }
