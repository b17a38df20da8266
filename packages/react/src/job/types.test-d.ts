import type { StreamError } from '@rivulet/core'
import { QueryClient, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { expectTypeOf } from 'vitest'

import {
  type JobConnection,
  type JobData,
  type JobFailure,
  type JobHandle,
  jobQueryOptions,
  jobsQueryOptions,
  type JobStatus,
  type ListedJob,
  useJobProgress,
  useJobs,
  useStartJob,
} from './index.ts'

interface File {
  kind: 'file'
  name: string
}

const url = '/jobs/j1'

/** Never called: what counts is that it compiles. */
export function useJobTypes(): void {
  const job = useJobProgress<File>({
    id: 'j1',
    url: (id) => `/jobs/${id}`,
    onFinish: ({ result }) => expectTypeOf(result).toEqualTypeOf<File | null>(),
    onProgress: (data) => expectTypeOf(data).toEqualTypeOf<JobData<File>>(),
    onError: (error) => expectTypeOf(error).toEqualTypeOf<StreamError>(),
  })
  expectTypeOf(job.status).toEqualTypeOf<'loading' | JobStatus>()
  expectTypeOf(job.value).toEqualTypeOf<number | null>()
  expectTypeOf(job.etaMs).toEqualTypeOf<number | null>()
  expectTypeOf(job.result).toEqualTypeOf<File | null>()
  expectTypeOf(job.error).toEqualTypeOf<JobFailure | StreamError | null>()
  expectTypeOf(job.connection).toEqualTypeOf<JobConnection>()
  expectTypeOf(job.download).toEqualTypeOf<() => Promise<void>>()
  expectTypeOf(job.getDownloadUrl).toEqualTypeOf<() => Promise<string>>()
  expectTypeOf(job.controller).toEqualTypeOf<JobHandle<File>>()
  expectTypeOf(job.controller.getSnapshot().result).toEqualTypeOf<File | null>()
  expectTypeOf(job.controller.subscribe(() => {})).toEqualTypeOf<() => void>()
  expectTypeOf<keyof JobHandle>().toEqualTypeOf<
    'subscribe' | 'getSnapshot' | 'cancel' | 'retry' | 'download' | 'getDownloadUrl' | 'refresh'
  >()
  expectTypeOf(useJobProgress({ id: null, url }).result).toEqualTypeOf<unknown>()
  useJobProgress({ id: undefined, url, enabled: false, pollMs: 500, queryKey: ['mine'] }, new QueryClient())
  // @ts-expect-error: a job without an id is one that is not there yet
  useJobProgress({ url })
  // @ts-expect-error: an id is text
  useJobProgress({ id: 1, url })

  // The query.
  const options = jobQueryOptions<File>({ id: 'j1', url })
  expectTypeOf(useSuspenseQuery(options).data).toEqualTypeOf<JobData<File>>()
  expectTypeOf(useQuery(options).error).toEqualTypeOf<StreamError | null>()
  expectTypeOf(useQuery({ ...options, select: ({ value }) => value }).data).toEqualTypeOf<
    number | null | undefined
  >()
  expectTypeOf(new QueryClient().getQueryData(options.queryKey)).toEqualTypeOf<JobData<File> | undefined>()
  expectTypeOf(useSuspenseQuery(jobsQueryOptions<File>({ url: '/jobs' })).data).toEqualTypeOf<
    JobData<File>[]
  >()

  // Starting and listing.
  const started = useStartJob<{ rows: number }, File>({
    url: '/jobs',
    onStart: ({ id, result }) => expectTypeOf([id, result]).toEqualTypeOf<(string | File | null)[]>(),
  })
  started.start({ rows: 1 })
  // @ts-expect-error: another input
  started.start({ columns: 1 })
  expectTypeOf(started.startAsync).returns.resolves.toEqualTypeOf<JobData<File>>()
  expectTypeOf(started.job).toEqualTypeOf<JobData<File> | null>()
  expectTypeOf(started.error).toEqualTypeOf<StreamError | null>()
  useStartJob<void>({ url: '/jobs' }).start()
  expectTypeOf(useJobs<File>({ url: '/jobs' }).jobs).toEqualTypeOf<readonly ListedJob<File>[]>()
}
