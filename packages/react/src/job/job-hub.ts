import type { JobFrame, PlainFrame } from '@rivulet/core/job'
import type { QueryClient, QueryKey } from '@tanstack/react-query'

import { type JobData, jobDataOf, mergeJobData } from './job-data.ts'
import { createWatchedJob, type JobLink, type JobWatcher, type WatchedJob } from './watched-job.ts'

/** What watches the jobs of a query client: one connection for each, however many components show it. */
export interface JobHub {
  /** The first watcher connects, one microtask later; the last one leaving disconnects. */
  watch: (queryKey: QueryKey, watcher: JobWatcher) => () => void
  getLink: (queryKey: QueryKey) => JobLink
  /** Takes what was heard of a job elsewhere, whether it is watched or not. */
  hear: (queryKey: QueryKey, frame: JobFrame | PlainFrame) => void
  refresh: (queryKey: QueryKey) => void
}

const hubs = new WeakMap<QueryClient, JobHub>()

export function hubOf(client: QueryClient): JobHub {
  const hub = hubs.get(client) ?? createHub(client)
  hubs.set(client, hub)
  return hub
}

const unwatched: JobLink = { connection: 'connecting', failure: null }

function createHub(client: QueryClient): JobHub {
  const jobs = new Map<string, WatchedJob>()
  const hashOf = (queryKey: QueryKey) => client.defaultQueryOptions({ queryKey }).queryHash
  const find = (queryKey: QueryKey) => jobs.get(hashOf(queryKey))
  return {
    watch(queryKey, watcher) {
      const hash = hashOf(queryKey)
      const job = jobs.get(hash) ?? createWatchedJob(client, queryKey, () => jobs.delete(hash))
      jobs.set(hash, job)
      return job.subscribe(watcher)
    },
    getLink: (queryKey) => find(queryKey)?.getLink() ?? unwatched,
    hear(queryKey, frame) {
      const job = find(queryKey)
      if (job) job.hear(frame)
      else client.setQueryData<JobData>(queryKey, (known) => mergeJobData(known, jobDataOf(frame)))
    },
    refresh: (queryKey) => find(queryKey)?.refresh(),
  }
}
