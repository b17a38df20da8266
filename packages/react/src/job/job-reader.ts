import type { StreamError } from '@rivulet/core'
import {
  createJobCommands,
  hasEnded,
  initialJobState,
  type JobCommands,
  type JobSnapshot,
  type JobWatchOptions,
} from '@rivulet/core/job'
import type { QueryClient, QueryKey } from '@tanstack/react-query'

import { downloadFrom } from './download.ts'
import { holdQuery } from './hold-query.ts'
import { type JobData, jobData } from './job-data.ts'
import { hubOf } from './job-hub.ts'
import type { UseJobProgressOptions } from './job-options.ts'
import { jobQuery } from './job-query-options.ts'
import type { JobLink } from './watched-job.ts'

interface ReaderOptions
  extends JobWatchOptions,
    Pick<UseJobProgressOptions, 'onProgress' | 'onFinish' | 'onError'> {
  queryKey: QueryKey
}

/** What can be done about a job from a page. */
export interface PageJobCommands extends JobCommands {
  /** Asks for a link to the result and downloads from it. Rejects with StreamError where there is none. */
  readonly download: () => Promise<void>
  /** Asks how the job stands at once, and opens the stream anew, also after an error has closed it. */
  readonly refresh: () => void
}

/** A job to hand on: whoever subscribes sees each frame of it, and the component that made it need not render for that. */
export interface JobHandle<TResult = unknown> extends PageJobCommands {
  /** Calls back for each change, at most once a frame. Returns a function that ends it. */
  readonly subscribe: (listener: () => void) => () => void
  /** How the job stands: the same object until the next change. */
  readonly getSnapshot: () => JobSnapshot<TResult>
}

/** One job as one component sees it. */
export interface JobReader {
  /** With `watch` it connects; without, it shows what the cache has. */
  createHandle: (watch: boolean) => JobHandle
  /** What the server can have rendered, for a part of the page that hydrates when others watch the job already; else null. */
  getServed: (watch: boolean) => JobSnapshot | null
  commands: PageJobCommands
  /** Before the first command and the first listener. */
  setOptions: (options: ReaderOptions) => void
}

const unheard = jobData(initialJobState)

/** @param hasJob False where the query is that of no job: nothing is asked, and nothing put into the cache. */
export function createJobReader(client: QueryClient, queryHash: string, hasJob: boolean): JobReader {
  const hub = hubOf(client)
  let current: ReaderOptions
  let seen = getData()
  /** The attempt whose end is known to the component. */
  let finished = hasEnded(seen) ? seen.attempt : 0
  let served: JobSnapshot | null = null

  function getData(): JobData {
    return client.getQueryCache().get<JobData>(queryHash)?.state.data ?? unheard
  }

  function getOptions(): ReaderOptions {
    return current
  }

  function tell() {
    const data = getData()
    if (data === seen) return
    seen = data
    if (data === unheard) return
    later(() => current.onProgress?.(data))
    if (!hasEnded(data) || data.attempt <= finished) return
    finished = data.attempt
    later(() => current.onFinish?.(data))
  }

  function onError(error: StreamError) {
    later(() => current.onError?.(error))
  }

  function refresh() {
    if (!hasJob) return
    const job = hub.find(queryHash)
    if (job) job.refresh()
    // Nobody watches it: a snapshot tells.
    else client.fetchQuery({ ...jobQuery(current.queryKey, getOptions), staleTime: 0 }).catch(onError)
  }

  const jobCommands = createJobCommands(getOptions, {
    state: getData,
    onAnswer(frame) {
      if (frame) hub.hear(current.queryKey, frame)
      else refresh()
    },
  })
  const commands = {
    ...jobCommands,
    async download() {
      downloadFrom(await jobCommands.getDownloadUrl())
    },
    refresh,
  }

  function createHandle(watch: boolean): JobHandle {
    let data: JobData
    let link: JobLink | undefined
    let snapshot: JobSnapshot | undefined
    return {
      ...commands,
      subscribe(listener) {
        if (!hasJob) return () => {}
        const onChange = () => {
          listener()
          tell()
        }
        // What has happened since the component was rendered, or while it was away.
        tell()
        const { queryKey } = current
        return watch
          ? hub.watch({ queryKey, queryHash }, { options: getOptions, onChange, onError })
          : holdQuery(client, jobQuery(queryKey, getOptions), false, onChange)
      },
      getSnapshot() {
        const nextData = getData()
        const nextLink = watch ? hub.find(queryHash)?.getLink() : undefined
        if (!snapshot || nextData !== data || nextLink !== link)
          snapshot = snapshotOf(nextData, watch, nextLink)
        data = nextData
        link = nextLink
        return snapshot
      },
    }
  }

  return {
    createHandle,
    getServed(watch) {
      const job = hub.find(queryHash)
      return (served ??= job ? snapshotOf(job.first, watch) : null)
    },
    commands,
    setOptions(next) {
      current = next
    },
  }
}

/** Of a job that has ended nobody misses the connection, whatever has closed it. */
function snapshotOf(data: JobData, watch: boolean, link?: JobLink): JobSnapshot {
  if (hasEnded(data)) return { ...data, connection: 'closed' }
  return {
    ...data,
    error: link?.failure ?? data.error,
    connection: link?.connection ?? (watch ? 'connecting' : 'closed'),
  }
}

/** What a callback throws is reported by the platform, and keeps nobody else from hearing. */
function later(callback: () => void): void {
  queueMicrotask(callback)
}
