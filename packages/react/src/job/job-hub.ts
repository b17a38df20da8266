import type { JobFrame, PlainFrame } from '@rivulet/core/job'
import type { QueryClient, QueryKey } from '@tanstack/react-query'

import { type JobData, jobDataOf, mergeJobData } from './job-data.ts'
import { createWatchedJob, type JobWatcher, type WatchedJob } from './watched-job.ts'

/** The key of a query, and the hash of it, which stands for keys that are written inline. */
interface QueryName {
  readonly queryKey: QueryKey
  readonly queryHash: string
}

/** What watches the jobs of a query client: one connection for each, however many components show it. */
export interface JobHub {
  /** The first watcher connects, one microtask later; the last one leaving disconnects. */
  watch: (query: QueryName, watcher: JobWatcher) => () => void
  /** The job, while somebody watches it. */
  find: (queryHash: string) => WatchedJob | undefined
  /** Takes what was heard of a job elsewhere, whether it is watched or not. */
  hear: (queryKey: QueryKey, frame: JobFrame | PlainFrame) => void
}

const hubs = new WeakMap<QueryClient, JobHub>()

export function hubOf(client: QueryClient): JobHub {
  const hub = hubs.get(client) ?? createHub(client)
  hubs.set(client, hub)
  return hub
}

function createHub(client: QueryClient): JobHub {
  const jobs = new Map<string, WatchedJob>()
  return {
    watch({ queryKey, queryHash }, watcher) {
      const job = jobs.get(queryHash) ?? createWatchedJob(client, queryKey, () => void jobs.delete(queryHash))
      jobs.set(queryHash, job)
      return job.subscribe(watcher)
    },
    find: (queryHash) => jobs.get(queryHash),
    hear(queryKey, frame) {
      const job = jobs.get(client.defaultQueryOptions({ queryKey }).queryHash)
      if (job) job.hear(frame)
      else client.setQueryData<JobData>(queryKey, (known) => mergeJobData(known, jobDataOf(frame)))
    },
  }
}
