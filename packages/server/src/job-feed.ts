import { encodeEvent } from '@rivulet/core/sse'

import { createFlight } from './flight.ts'
import { stallMoment, viewJob } from './job-frame.ts'
import { hasEnded, type JobRecord } from './job-record.ts'
import type { JobStore } from './job-store.ts'
import type { ReportError } from './source.ts'

/** How often a store without a signal is asked, in milliseconds: soon after a change, and ever less often without one. */
const shortestPauseMs = 250
const longestPauseMs = 5_000
const longestTimerMs = 2 ** 31 - 1

/** What a feed tells. `gone` and `unavailable` are its last words, and so is a job that has ended. */
export type JobNews =
  | { readonly type: 'job'; readonly job: JobRecord; readonly cursor: string; readonly block: string }
  | { readonly type: 'gone' }
  /** A read has failed; there will be others. */
  | { readonly type: 'trouble' }
  /** Reads have failed for too long. */
  | { readonly type: 'unavailable' }

export interface JobFeed {
  /** Resolves when the job has been read, with null for none; rejects when the first read fails. */
  readonly ready: Promise<JobRecord | null>
  /** Nothing more will come: whoever wants more needs another feed. */
  readonly isOver: boolean
  /** Tells what is known at once, and then what is new. */
  listen(onNews: (news: JobNews) => void): () => void
  stop(): void
}

export interface JobFeedSettings {
  readonly stalledAfterMs: number | undefined
  readonly storeBudgetMs: number
  readonly report: ReportError
}

/** Reads one job on behalf of all its clients: once for each change, and encodes it once. */
export function createJobFeed(
  store: JobStore,
  id: string,
  { stalledAfterMs, storeBudgetMs, report }: JobFeedSettings,
): JobFeed {
  const listeners = new Set<(news: JobNews) => void>()
  let latest: JobNews | null = null
  let isOver = false
  let failing = false
  let pauseMs = shortestPauseMs
  let timer: ReturnType<typeof setTimeout> | undefined
  let budget: ReturnType<typeof setTimeout> | undefined
  let unwatch: (() => void) | undefined
  let settle: { resolve: (job: JobRecord | null) => void; reject: (error: unknown) => void }
  const ready = new Promise<JobRecord | null>((resolve, reject) => {
    settle = { resolve, reject }
  })
  // Whoever waited for it may have left.
  ready.catch(() => {})

  const readOn = createFlight(async () => {
    if (isOver) return
    // A read that hangs is as bad as one that fails.
    budget ??= setTimeout(giveUp, storeBudgetMs)
    try {
      take(await store.read(id))
    } catch (error) {
      stumble(error)
    }
  }, report)

  async function read() {
    clearTimeout(timer)
    await readOn()
    schedule()
  }

  function take(job: JobRecord | null) {
    if (isOver) return
    if (job === null) tell({ type: 'gone' })
    else if (latest?.type === 'job' && job.rev < latest.job.rev) slowDown()
    else takeJob(job)
    settle.resolve(job)
    // Not before: a state that cannot be told is as bad as one that cannot be read.
    clearTimeout(budget)
    budget = undefined
    failing = false
  }

  function takeJob(job: JobRecord) {
    const { cursor, frame } = viewJob(store.epoch, job, stalledAfterMs, Date.now())
    if (latest?.type === 'job' && latest.cursor === cursor) {
      // The same to clients; but the moment at which it stalls may be another one.
      latest = { ...latest, job }
      return slowDown()
    }
    pauseMs = shortestPauseMs
    const event = hasEnded(job) ? 'end' : 'job'
    tell({ type: 'job', job, cursor, block: encodeEvent({ event, id: cursor, data: frame }) })
  }

  function slowDown() {
    pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)
  }

  function stumble(error: unknown) {
    if (isOver) return
    void report(error)
    settle.reject(error)
    if (latest === null) return stop()
    if (failing) slowDown()
    else pauseMs = shortestPauseMs
    failing = true
    tell({ type: 'trouble' })
  }

  function giveUp() {
    settle.reject(new Error(`The store has not answered for ${storeBudgetMs} ms.`))
    tell({ type: 'unavailable' })
  }

  function tell(news: JobNews) {
    if (news.type !== 'trouble') latest = news
    const told = [...listeners]
    if (news.type === 'job' ? hasEnded(news.job) : news.type !== 'trouble') stop()
    for (const listener of told) listener(news)
  }

  function schedule() {
    clearTimeout(timer)
    if (isOver) return
    const delayMs = nextRead()
    if (delayMs !== null) timer = setTimeout(read, Math.min(delayMs, longestTimerMs))
  }

  function nextRead(): number | null {
    if (failing || !store.watch) return pauseMs
    if (latest?.type !== 'job') return null
    const stallsAt = stallMoment(latest.job, stalledAfterMs)
    // Stalled already, it will be heard of by the store's signal.
    return stallsAt === null || latest.cursor.endsWith('-s') ? null : Math.max(1, stallsAt - Date.now())
  }

  function stop() {
    isOver = true
    clearTimeout(timer)
    clearTimeout(budget)
    unwatch?.()
    listeners.clear()
  }

  // Before the first read, so that no change falls between.
  unwatch = store.watch?.(id, () => void read())
  if (isOver) unwatch?.()
  else void read()

  return {
    ready,
    get isOver() {
      return isOver
    },
    listen(onNews) {
      if (!isOver) listeners.add(onNews)
      if (latest) onNews(latest)
      return () => void listeners.delete(onNews)
    },
    stop,
  }
}
