import type { JobRequestOptions } from '@rivulet/core/job'
import type { QueryKey } from '@tanstack/react-query'

import { jobKey } from './job-options.ts'

/** Where jobs are started and listed. */
export interface JobsOptions extends Omit<JobRequestOptions, 'url'> {
  /** Where jobs are started, by `POST`, and listed, by `GET`. */
  url: string
  /** The address of one of its jobs, as it is given to `useJobProgress`. Default: its id below `url`. */
  jobUrl?: (id: string) => string
  /** Where the query cache keeps the list. Default: `['rivulet', 'jobs', url]`. */
  queryKey?: QueryKey
}

export function jobsKey({ url, queryKey }: JobsOptions): QueryKey {
  return queryKey ?? ['rivulet', 'jobs', url]
}

/** Of the mutations that start jobs. */
export function startKey(options: JobsOptions): QueryKey {
  return [...jobsKey(options), 'start']
}

export function keyOfJob(
  { url, jobUrl = (id) => `${url.replace(/\/$/, '')}/${id}` }: JobsOptions,
  id: string,
): QueryKey {
  return jobKey({ id, url: jobUrl })
}
