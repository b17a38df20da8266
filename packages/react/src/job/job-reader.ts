import {
  createJobCommands,
  hasEnded,
  initialJobState,
  type JobCommands,
  type JobSnapshot,
  type JobWatchOptions,
} from '@rivulet/core/job'
import type { QueryClient, QueryKey } from '@tanstack/react-query'

import type { SnapshotSource } from '../use-controller.ts'
import { downloadFrom } from './download.ts'
import { holdQuery } from './hold-query.ts'
import { type JobData, jobData, jobStateOf } from './job-data.ts'
import { hubOf } from './job-hub.ts'
import type { UseJobProgressOptions } from './job-options.ts'
import { jobQuery } from './job-query-options.ts'
import type { JobLink } from './watched-job.ts'

export type ReaderOptions = JobWatchOptions &
  Pick<UseJobProgressOptions, 'onProgress' | 'onFinish' | 'onError'>

interface ReaderCommands extends JobCommands {
  download: () => Promise<void>
  refresh: () => void
}

/** One job as one component sees it. */
export interface JobReader {
  /** With `watch` it connects; without, it shows what the cache has. */
  createSource: (watch: boolean) => SnapshotSource<JobSnapshot>
  commands: ReaderCommands
  setOptions: (options: ReaderOptions) => void
}

const unheard = jobData(initialJobState)
const off: JobLink = { connection: 'closed', failure: null }

/** @param queryKey null where there is no job. */
export function createJobReader(
  client: QueryClient,
  queryKey: QueryKey | null,
  options: ReaderOptions,
): JobReader {
  const hub = hubOf(client)
  let current = options
  let seen = getData()
  /** The attempt whose end is known to the component. */
  let finished = hasEnded(seen) ? seen.attempt : 0

  function getData(): JobData {
    return (queryKey && client.getQueryData<JobData>(queryKey)) ?? unheard
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

  function createSource(watch: boolean): SnapshotSource<JobSnapshot> {
    let data: JobData
    let link: JobLink
    let snapshot: JobSnapshot | undefined
    return {
      subscribe(listener) {
        if (!queryKey) return () => {}
        const onChange = () => {
          listener()
          tell()
        }
        // What has happened since the component was rendered, or while it was away.
        tell()
        if (!watch)
          return holdQuery(
            client,
            jobQuery(queryKey, () => current),
            false,
            onChange,
          )
        const onError: JobWatcherError = (error) => later(() => current.onError?.(error))
        return hub.watch(queryKey, { options: () => current, onChange, onError })
      },
      getSnapshot() {
        const nextData = getData()
        const nextLink = queryKey && watch ? hub.getLink(queryKey) : off
        if (!snapshot || nextData !== data || nextLink !== link) snapshot = snapshotOf(nextData, nextLink)
        data = nextData
        link = nextLink
        return snapshot
      },
    }
  }

  const commands = createJobCommands(() => current, {
    state: () => jobStateOf(getData()),
    onAnswer(frame) {
      if (!queryKey) return
      if (frame) hub.hear(queryKey, frame)
      else hub.refresh(queryKey)
    },
  })

  return {
    createSource,
    commands: {
      ...commands,
      async download() {
        downloadFrom(await commands.getDownloadUrl())
      },
      refresh() {
        if (queryKey) hub.refresh(queryKey)
      },
    },
    setOptions(next) {
      current = next
    },
  }
}

type JobWatcherError = NonNullable<ReaderOptions['onError']>

function snapshotOf(data: JobData, { connection, failure }: JobLink): JobSnapshot {
  return { ...data, error: failure ?? data.error, connection: hasEnded(data) ? 'closed' : connection }
}

/** What a callback throws is reported by the platform, and keeps nobody else from hearing. */
function later(callback: () => void): void {
  queueMicrotask(callback)
}
