import { StreamError } from '@rivulet/core'
import { readJobFrame, requestJob } from '@rivulet/core/job'
import { type DataTag, type QueryKey, queryOptions, type UnusedSkipTokenOptions } from '@tanstack/react-query'

import { type JobData, jobDataOf, mergeJobData } from './job-data.ts'
import { jobsKey, type JobsOptions } from './jobs-options.ts'

/** What `jobsQueryOptions` returns. */
export type JobsQueryOptions<TResult = unknown> = UnusedSkipTokenOptions<
  JobData<TResult>[],
  StreamError,
  JobData<TResult>[]
> & { queryKey: DataTag<QueryKey, JobData<TResult>[], StreamError> }

/** What `jobsQueryOptions` takes. */
export interface JobsQueryInput extends JobsOptions {
  /** Called for each row of the list that cannot be read: it is left out. */
  onError?: (error: StreamError) => void
}

/** The list of jobs as a query: to prefetch, hydrate or await, in server components too. */
export function jobsQueryOptions<TResult = unknown>(options: JobsQueryInput): JobsQueryOptions<TResult> {
  const query = queryOptions<JobData[], StreamError>({
    queryKey: jobsKey(options),
    async queryFn({ client, queryKey, signal }) {
      const { text } = await requestJob(options, {}, signal)
      return mergeJobs(client.getQueryData(queryKey), readJobs(text ?? '', options.onError))
    },
    retry: (failures, { retryable }) => retryable && failures < 3,
  })
  // What a result is, the caller knows of its server.
  return query as unknown as JobsQueryOptions<TResult>
}

/** Who is in the list, the newest list says; how a job stands never goes back. */
function mergeJobs(previous: JobData[] = [], next: JobData[]): JobData[] {
  const known = new Map(previous.map((job) => [job.id, job]))
  return next.map((job) => mergeJobData(known.get(job.id), job))
}

/** What is no job is reported and left out: the others are of use. */
function readJobs(text: string, onError: JobsQueryInput['onError']): JobData[] {
  const data = parse(text)
  const jobs = typeof data === 'object' && data && 'jobs' in data ? data.jobs : data
  if (!Array.isArray(jobs)) {
    throw new StreamError('protocol', 'The server answered with something else than a list of jobs.', {
      body: text,
    })
  }
  return jobs.flatMap((job: unknown) => {
    const frame = readJobFrame(job)
    if (frame?.id) return [jobDataOf(frame)]
    const unread = 'The list has a row that is no job with an id and a status: left out.'
    queueMicrotask(() => onError?.(new StreamError('protocol', unread, { body: JSON.stringify(job) })))
    return []
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
