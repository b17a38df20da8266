import { StreamError } from '@rivulet/core'
import { hasEnded, type JobRequestOptions, parseJobFrame, requestJob } from '@rivulet/core/job'
import { type QueryKey, queryOptions } from '@tanstack/react-query'

import { isLive } from './hold-query.ts'
import { type JobData, jobDataOf, mergeJobData } from './job-data.ts'
import { jobKey, type JobQueryInput, type JobQueryOptions, jobUrl } from './job-options.ts'

/**
 * A job's snapshot as a query: to prefetch, hydrate, await or `select`, in server components too. It is fresh while `useJobProgress`
 * watches the job, and once the job has ended.
 */
export function jobQueryOptions<TResult = unknown>(input: JobQueryInput): JobQueryOptions<TResult> {
  // What a result is, the caller knows of its server.
  return jobQuery(jobKey(input), () => requestOf(input)) as unknown as JobQueryOptions<TResult>
}

export function jobQuery(queryKey: QueryKey, request: () => JobRequestOptions): JobQueryOptions {
  return queryOptions<JobData, StreamError>({
    queryKey,
    async queryFn({ client, signal }) {
      const { text } = await requestJob(request(), {}, signal)
      const data = jobDataOf(parseJobFrame(text ?? ''))
      // The cache may have come to know better meanwhile.
      return mergeJobData(client.getQueryData(queryKey), data)
    },
    staleTime: (query) =>
      isLive(query) || hasEnded(query.state.data ?? { status: 'loading' }) ? Infinity : 0,
    retry: (failures, { retryable }) => retryable && failures < 3,
  })
}

function requestOf(input: JobQueryInput): JobRequestOptions {
  const url = jobUrl(input)
  if (url === null) throw new StreamError('protocol', 'There is no job to ask for yet: its id is null.')
  return { ...input, url }
}
