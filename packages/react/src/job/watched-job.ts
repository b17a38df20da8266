import type { StreamError } from '@rivulet/core'
import {
  createStore,
  hasEnded,
  initialJobState,
  type JobConnection,
  type JobFrame,
  type JobRate,
  type JobState,
  type JobWatch,
  type JobWatchOptions,
  type PlainFrame,
  reduceJob,
  reduceRate,
  watchJob,
} from '@rivulet/core/job'
import type { QueryClient, QueryKey } from '@tanstack/react-query'

import { holdQuery } from './hold-query.ts'
import { frameOf, type JobData, jobData, mergeJobData } from './job-data.ts'
import { jobQuery } from './job-query-options.ts'

/** Who watches a job. A request is made with the options of whoever came last. */
export interface JobWatcher {
  options: () => JobWatchOptions
  /** The cache or the link has changed. */
  onChange: () => void
  onError: (error: StreamError) => void
}

/** How news come, which is no concern of a cache. */
export interface JobLink {
  readonly connection: JobConnection
  /** What closed the connection. */
  readonly failure: StreamError | null
}

/** One job of a query cache, watched for as long as somebody does. */
export interface WatchedJob {
  /** What the cache had before: all that a page from the server can show. */
  readonly first: JobData
  getLink: () => JobLink
  subscribe: (watcher: JobWatcher) => () => void
  /** Takes a frame that came by another way. */
  hear: (frame: JobFrame | PlainFrame) => void
  /** Asks at once, and opens the stream anew. */
  refresh: () => void
}

/**
 * Brings what is heard of a job into its query: at most once a frame, and the end at once. The cache owns the job, so what others
 * write there is heard as well, and a job that is removed from it is forgotten and asked for anew.
 */
export function createWatchedJob(client: QueryClient, queryKey: QueryKey, onIdle: () => void): WatchedJob {
  const first = client.getQueryData<JobData>(queryKey) ?? jobData(initialJobState)
  const watchers = new Set<JobWatcher>()
  /** There is one before the first request. */
  let last: JobWatcher
  let state: JobState = initialJobState
  let rate: JobRate | null = null
  let link: JobLink = { connection: 'connecting', failure: null }
  let watch: JobWatch | null = null
  let isActive = false
  /** What the cache has, and the state that it was made of. */
  let cached: JobData | undefined
  let written: JobState | null = initialJobState
  let isWriting = false
  let letGo = () => {}

  const store = createStore(link, {
    onFirstListener() {
      const query = jobQuery(queryKey, options)
      letGo = holdQuery(client, query, true, follow)
      follow()
      isActive = true
      if (!hasEnded(state)) start()
    },
    onLastListener() {
      isActive = false
      watch?.stop()
      write()
      letGo()
      onIdle()
    },
  })

  function options(): JobWatchOptions {
    return last.options()
  }

  /** Another link, also where only the job has changed. */
  function publish(when: 'frame' | 'now', next = link) {
    link = { ...next }
    store.set(link, when)
  }

  function start() {
    watch = watchJob(options, {
      onFrame: take,
      onConnection: show,
      onError: report,
      hasEnded: () => hasEnded(state),
      onClose(error) {
        watch = null
        show('closed', error)
        if (error) report(error)
      },
    })
  }

  function take(frame: JobFrame | PlainFrame) {
    const next = reduceJob(state, frame)
    if (next === state) return
    state = next
    rate = reduceRate(rate, state, Date.now())
    publish(hasEnded(state) ? 'now' : 'frame')
  }

  function show(connection: JobConnection, failure: StreamError | null = null) {
    if (connection === link.connection) return
    publish(connection === 'closed' ? 'now' : 'frame', { connection, failure })
  }

  /** Once to each component, however often it watches. */
  function report(error: StreamError) {
    for (const onError of new Set([...watchers].map((watcher) => watcher.onError))) onError(error)
  }

  function hear(frame: JobFrame | PlainFrame) {
    if (watch) return watch.hear(frame)
    const before = state
    take(frame)
    // Another attempt of a job that had ended.
    if (isActive && state !== before && !hasEnded(state)) start()
  }

  function refresh() {
    if (isActive && !watch) start()
    watch?.refresh()
  }

  /** Before any watcher hears of it, so that the cache is never behind. */
  function write() {
    if (state === written) return
    isWriting = true
    client.setQueryData<JobData>(queryKey, jobData(state, rate))
    isWriting = false
    cached = client.getQueryData(queryKey)
    written = state
  }

  /** Something has happened to the query. */
  function follow() {
    const data = client.getQueryData<JobData>(queryKey)
    if (isWriting || data === cached) return
    cached = data
    if (!data) return forget()
    const frame = frameOf(data)
    if (frame) hear(frame)
    // What was put there may be older, by hydration or a snapshot that was late; and a snapshot knows no rate.
    const newest = jobData(state, rate)
    const isBehind = mergeJobData(data, newest) !== data || data.etaMs !== newest.etaMs
    written = isBehind ? null : state
    publish('now')
  }

  function forget() {
    state = written = initialJobState
    rate = null
    publish('now')
    // Not the same watch, which may know an ETag: nothing new would be news.
    watch?.stop()
    start()
  }

  function subscribe(watcher: JobWatcher) {
    watchers.add(watcher)
    last = watcher
    const stopListening = store.subscribe(() => {
      write()
      watcher.onChange()
    })
    return () => {
      stopListening()
      watchers.delete(watcher)
      last = [...watchers].at(-1) ?? last
    }
  }

  return { first, getLink: store.getSnapshot, subscribe, hear, refresh }
}
