import type { QueryClient } from '@tanstack/react-query'

import { type JobData, mergeJobData } from './job-data.ts'
import { type JobsOptions, keyOfJob, startKey } from './jobs-options.ts'
import { isTaken, type JobStart, startingJob } from './start-job.ts'

/** One row of the list. */
export interface ListedJob<TResult = unknown> extends JobData<TResult> {
  /** For React, also where the server has not named the job yet. */
  readonly key: string
}

export interface LiveJobs {
  subscribe: (listener: () => void) => () => void
  /** The same array while nobody joins, leaves, begins or ends. */
  read: (options: JobsOptions, listed: readonly JobData[] | undefined) => readonly ListedJob[]
}

interface Row {
  listed: JobData
  shown: ListedJob
}

/**
 * A list of jobs, with what the query cache knows better of each: jobs that are about to start, and how those stand that are watched
 * somewhere. Their progress is not of the list's concern, which would render with every frame of each.
 */
export function createLiveJobs(client: QueryClient): LiveJobs {
  const starting = new WeakMap<object, ListedJob>()
  /** By the hash of the job's query. */
  let rows = new Map<string, Row>()
  let jobs: readonly ListedJob[] = []

  function starts(options: JobsOptions): ListedJob[] {
    const mutations = client.getMutationCache().findAll({ mutationKey: startKey(options), status: 'pending' })
    // One that is sent twice at a time is one start.
    return [...new Set(mutations.map(({ state }) => state.variables as JobStart))].flatMap((start) => {
      if (isTaken(start)) return []
      const job = starting.get(start) ?? { ...startingJob, key: start.key }
      starting.set(start, job)
      return [job]
    })
  }

  function rowOf(options: JobsOptions, listed: JobData): [string, Row] {
    const key = listed.id ?? ''
    const { queryHash } = client.defaultQueryOptions({ queryKey: keyOfJob(options, key) })
    const job = known(listed, queryHash)
    const before = rows.get(queryHash)
    const isSame = before?.listed === listed && isAlike(before.shown, job)
    return [queryHash, isSame ? before : { listed, shown: { ...job, key } }]
  }

  /** What the list and the job's own query say together. */
  function known(listed: JobData, hash: string): JobData {
    const job = client.getQueryCache().get<JobData>(hash)?.state.data
    return job ? mergeJobData(listed, job) : listed
  }

  return {
    subscribe(listener) {
      const stops = [
        client.getQueryCache().subscribe(({ type, query }) => {
          const row = type === 'updated' && rows.get(query.queryHash)
          if (row && !isAlike(row.shown, known(row.listed, query.queryHash))) listener()
        }),
        client.getMutationCache().subscribe(listener),
      ]
      return () => stops.forEach((stop) => stop())
    },
    read(options, listed = []) {
      rows = new Map(listed.map((job) => rowOf(options, job)))
      const next = [...starts(options), ...[...rows.values()].map(({ shown }) => shown)]
      if (next.length !== jobs.length || next.some((job, index) => job !== jobs[index])) jobs = next
      return jobs
    },
  }
}

function isAlike(one: JobData, other: JobData): boolean {
  return one.status === other.status && one.attempt === other.attempt && one.stalled === other.stalled
}
