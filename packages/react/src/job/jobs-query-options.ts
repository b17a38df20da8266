import { StreamError } from '@rivulet/core'
import { readJobFrame, requestJob } from '@rivulet/core/job'
import { type DataTag, type QueryKey, queryOptions, type UnusedSkipTokenOptions } from '@tanstack/react-query'

import { type JobData, jobDataOf, mergeJobData } from './job-data.ts'
import { jobsKey, type JobsOptions } from './jobs-options.ts'

export type JobsQueryOptions<TResult = unknown> = UnusedSkipTokenOptions<
  JobData<TResult>[],
  StreamError,
  JobData<TResult>[]
> & { queryKey: DataTag<QueryKey, JobData<TResult>[], StreamError> }

/** The list of jobs as a query: to prefetch, hydrate or await, in server components too. */
export function jobsQueryOptions<TResult = unknown>(options: JobsOptions): JobsQueryOptions<TResult> {
  const query = queryOptions<JobData[], StreamError>({
    queryKey: jobsKey(options),
    async queryFn({ client, queryKey, signal }) {
      const { text } = await requestJob(options, {}, signal)
      return mergeJobs(client.getQueryData(queryKey), readJobs(text ?? ''))
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

/** What is no job is left out. */
function readJobs(text: string): JobData[] {
  const data = parse(text)
  const jobs = typeof data === 'object' && data && 'jobs' in data ? data.jobs : data
  if (!Array.isArray(jobs)) {
    throw new StreamError('protocol', 'The server answered with something else than a list of jobs.', {
      body: text,
    })
  }
  return jobs.flatMap((job: unknown) => {
    const frame = readJobFrame(job)
    return frame?.id ? [jobDataOf(frame)] : []
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
