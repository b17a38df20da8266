import { type RequestOptions, StreamError } from '@rivulet/core'
import {
  initialJobState,
  type JobFrame,
  type JobRequestOptions,
  type PlainFrame,
  readJobFrame,
  requestJob,
} from '@rivulet/core/job'
import type { QueryClient } from '@tanstack/react-query'

import { type JobData, jobData, jobDataOf } from './job-data.ts'
import { hubOf } from './job-hub.ts'
import { jobsKey, type JobsOptions, keyOfJob } from './jobs-options.ts'

/** One start of a job: the key stays the same for each try of it, so that the server starts one job and not two. */
export interface JobStart<TInput = unknown> {
  readonly key: string
  readonly input: TInput
}

/** How a job stands that the server has not confirmed. */
export const startingJob: JobData = { ...jobData(initialJobState), status: 'queued', attempt: 1 }

export function newStart<TInput>(input: TInput): JobStart<TInput> {
  // Not `randomUUID`, which pages without https do not have.
  return { key: crypto.getRandomValues(new Uint32Array(4)).join('-'), input }
}

const taken = new WeakSet<object>()

/** Whether the server has taken the job: then it stands in the cache under its own name. */
export function isTaken(start: JobStart): boolean {
  return taken.has(start)
}

/** Puts a job that the server has taken where `useJobProgress` and `useJobs` find it at once. */
export function takeJob(
  client: QueryClient,
  options: JobsOptions,
  start: JobStart,
  { id, frame }: StartedJob,
): JobData {
  const queryKey = keyOfJob(options, id)
  hubOf(client).hear(queryKey, frame)
  const job = client.getQueryData<JobData>(queryKey) ?? jobDataOf(frame)
  taken.add(start)
  const list = { queryKey: jobsKey(options), exact: true }
  client.setQueryData<JobData[]>(
    list.queryKey,
    (jobs) => jobs && [job, ...jobs.filter((other) => other.id !== id)],
  )
  // A list that is on its way may not know the job yet.
  if (client.isFetching(list)) void client.cancelQueries(list).then(() => client.invalidateQueries(list))
  return job
}

/** @throws StreamError, also where the server does not name the job. */
export async function sendStart(options: JobRequestOptions, { key, input }: JobStart): Promise<StartedJob> {
  const headers = async () => {
    const own = new Headers(
      await (typeof options.headers === 'function' ? options.headers() : options.headers),
    )
    own.set('idempotency-key', key)
    if (input !== undefined && !own.has('content-type')) own.set('content-type', 'application/json')
    return own
  }
  const body = () => (input === undefined ? null : JSON.stringify(input))
  const request: RequestOptions = { ...options, headers, body }
  const { text } = await requestJob(request, { method: 'POST' }, new AbortController().signal)
  const frame = readStarted(text ?? '')
  if (frame?.id) return { id: frame.id, frame }
  throw new StreamError('protocol', 'The server did not name the job that it has started: see PROTOCOL.md.', {
    body: text ?? '',
  })
}

export interface StartedJob {
  readonly id: string
  readonly frame: JobFrame | PlainFrame
}

/** Some servers name the new job and say nothing of how it stands: then it is queued. */
function readStarted(text: string): JobFrame | PlainFrame | null {
  try {
    const data: unknown = JSON.parse(text)
    return readJobFrame(data) ?? readJobFrame({ status: 'queued', ...(data as object) })
  } catch {
    return null
  }
}
