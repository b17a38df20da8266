import type { JobOutcome, JobProgress, JobRecord } from './job-record.ts'
import type { Awaitable, JobStore, LeaseState } from './job-store.ts'
import type { ReportError } from './source.ts'
import { within } from './within.ts'

const shortestPauseMs = 250

/** What one worker writes of one job. */
export interface JobPen {
  /** Whether a write is under way. */
  readonly isWriting: boolean
  /** Notes progress, to be written soon. */
  readonly note: (progress: JobProgress) => void
  /** Gives a sign of life. */
  readonly beat: () => void
  /** Writes what was noted and how the job ended; nothing more for null. Resolves when that is done, or in vain. */
  readonly finish: (outcome: JobOutcome | null) => Promise<void>
}

export interface JobPenSettings {
  readonly leaseMs: number
  readonly progressMs: number
  readonly report: ReportError
  /** Told when the lease is lost, or the job should stop. */
  readonly onStop: (reason: 'cancelled' | 'lost') => void
}

/** Keeps the lease of a job, and writes as seldom as will do. */
export function createJobPen(
  store: JobStore,
  job: JobRecord,
  { leaseMs, progressMs, report, onStop }: JobPenSettings,
): JobPen {
  let heldUntil = Date.now() + leaseMs
  let noted: JobProgress | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let flushedAt = -Infinity
  let writes = 0
  let written = Promise.resolve()

  /** One write at a time: they reach the store in their order. */
  function write(call: () => Awaitable<LeaseState | null>): Promise<void> {
    writes++
    written = written.then(() => attempt(call)).then(() => void writes--)
    return written
  }

  async function attempt(call: () => Awaitable<LeaseState | null>) {
    const askedAt = Date.now()
    try {
      const state = await inTime(call)
      if (state === null) return
      if (state === 'lost') return onStop('lost')
      heldUntil = askedAt + leaseMs
      if (state === 'cancelling') onStop('cancelled')
    } catch (error) {
      void report(error)
    }
  }

  /** After the lease an answer is of no use. */
  async function inTime<T>(call: () => Awaitable<T>): Promise<T> {
    return within({ who: 'The store', limitMs: leaseMs }, call())
  }

  async function flush() {
    clearTimeout(timer)
    timer = undefined
    flushedAt = Date.now()
    await write(writeNoted)
  }

  async function writeNoted(): Promise<LeaseState | null> {
    const news = noted
    if (news === null) return null
    noted = null
    try {
      return await store.progress(job, news)
    } catch (error) {
      // To be written with the next.
      add(news, noted ?? {})
      throw error
    }
  }

  function add(older: JobProgress, newer: JobProgress) {
    noted = { ...older, ...newer }
  }

  return {
    get isWriting() {
      return writes > 0
    },
    note(progress) {
      add(noted ?? {}, progress)
      const delayMs = flushedAt + progressMs - Date.now()
      if (delayMs <= 0 && writes === 0) void flush()
      else timer ??= setTimeout(flush, Math.max(0, delayMs))
    },
    beat() {
      // Not heard of for so long, somebody else may have taken it.
      if (Date.now() >= heldUntil) onStop('lost')
      else if (writes === 0) void write(() => store.heartbeat(job))
    },
    async finish(outcome) {
      clearTimeout(timer)
      if (outcome === null) return
      await flush()
      // A result must not be lost to a store that is away for a moment: again, for as long as the lease may hold.
      for (let pauseMs = shortestPauseMs; ; pauseMs *= 2) {
        try {
          return void (await inTime(() => store.finish(job, outcome)))
        } catch (error) {
          void report(error)
          if (Date.now() + pauseMs >= heldUntil) return
          await new Promise((resolve) => setTimeout(resolve, pauseMs))
        }
      }
    },
  }
}
