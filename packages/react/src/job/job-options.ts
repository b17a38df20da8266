import type { StreamError } from '@rivulet/core'
import type { JobRequestOptions, JobWatchOptions } from '@rivulet/core/job'
import type { DataTag, QueryKey, UnusedSkipTokenOptions } from '@tanstack/react-query'

import type { JobData } from './job-data.ts'

/** Which job, and where. */
export interface JobAddress {
  /** Names the job; null or undefined while there is none. */
  id: string | null | undefined
  /** Where the job is asked for, or what makes that of its id. */
  url: string | ((id: string) => string)
  /** Where the query cache keeps it: another key for each job. Default: `['rivulet', 'job', url, id]`. */
  queryKey?: QueryKey
}

/** What `jobQueryOptions` takes. */
export interface JobQueryInput extends JobAddress, Omit<JobRequestOptions, 'url'> {}

/** What `jobQueryOptions` returns. */
export type JobQueryOptions<TResult = unknown> = UnusedSkipTokenOptions<
  JobData<TResult>,
  StreamError,
  JobData<TResult>
> & { queryKey: DataTag<QueryKey, JobData<TResult>, StreamError> }

export interface UseJobProgressOptions<TResult = unknown> extends JobAddress, Omit<JobWatchOptions, 'url'> {
  /** Whether to be connected. Where it is off, the hook shows what the cache has. Default: true. */
  enabled?: boolean
  /** Called for each change that is shown: at most once a frame, and for the end. */
  onProgress?: (job: JobData<TResult>) => void
  /** Called once for each attempt that ends, also where that happened while the hook was away; not for one that it found ended. */
  onFinish?: (job: JobData<TResult>) => void
  /** Called for each fault of the transport, mended or not, and for each frame that cannot be read. */
  onError?: (error: StreamError) => void
}

/** Where the job is; null while there is none. */
export function jobUrl({ id, url }: Pick<JobAddress, 'id' | 'url'>): string | null {
  if (id === null || id === undefined) return null
  return typeof url === 'function' ? url(id) : url
}

export function jobKey({ queryKey, ...address }: JobAddress): QueryKey {
  return queryKey ?? ['rivulet', 'job', jobUrl(address), address.id ?? null]
}
