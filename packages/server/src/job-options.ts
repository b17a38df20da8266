import type { JobFeedSettings } from './job-feed.ts'
import type { JobRecord } from './job-record.ts'
import type { Awaitable, JobStore } from './job-store.ts'
import { assertDelay, readStreamOptions, type StreamOptions, type StreamSettings } from './options.ts'

export interface JobStreamOptions extends Omit<StreamOptions, 'heartbeatMs'> {
  store: JobStore
  id: string
  /**
   * Whether this client may see the job: asked for each snapshot, at the start of a stream, and every `recheckMs` while it runs. A client
   * that may not is answered as if there were no such job. Default: everybody may.
   */
  authorize?: (job: JobRecord) => Awaitable<boolean>
  /** How often `authorize` is asked while a stream runs, in milliseconds. Default: 60,000. */
  recheckMs?: number
  /** How often a comment is sent, in milliseconds; 0 for never. Default: 5,000. */
  heartbeatMs?: number
  /**
   * A running job is `stalled` when its worker has not been heard of for so long, in milliseconds. Default: half of the worker's lease;
   * it gives a sign of life every third of it.
   */
  stalledAfterMs?: number
  /**
   * How long the store may fail, or it or `authorize` not answer, before a request is refused or a stream ends with a retryable error, in
   * milliseconds. Default: 30,000.
   */
  storeBudgetMs?: number
  /** How long the client waits before it reconnects, in milliseconds. Default: 2,000. */
  retryMs?: number
  /** Ends a stream with `rivulet.bye` after so many milliseconds; the client comes back. Default: no limit. */
  maxDurationMs?: number
  /** Ends the stream with `rivulet.bye` when it aborts, as before a deployment. Default: none. */
  shutdownSignal?: AbortSignal
}

export interface JobStreamSettings extends StreamSettings, JobFeedSettings {
  readonly store: JobStore
  readonly id: string
  readonly authorize: ((job: JobRecord) => Awaitable<boolean>) | undefined
  readonly recheckMs: number
  readonly retryMs: number
}

/** Fills in defaults. @throws TypeError for a value that could not work. */
export function readJobStreamOptions(options: JobStreamOptions): JobStreamSettings {
  const { store, id, authorize, maxDurationMs, heartbeatMs = 5_000 } = options
  const { recheckMs = 60_000, stalledAfterMs, storeBudgetMs = 30_000, retryMs = 2_000 } = options
  if (typeof store?.read !== 'function') {
    throw new TypeError(
      `jobStream got a store of type ${typeof store}, which reads no jobs. Pass a JobStore, such as createMemoryJobStore() makes.`,
    )
  }
  for (const [name, value] of Object.entries({ recheckMs, stalledAfterMs, storeBudgetMs, maxDurationMs })) {
    assertDelay('jobStream', name, value, 1)
  }
  assertDelay('jobStream', 'retryMs', retryMs, 0)
  return {
    ...readStreamOptions('jobStream', 'job stream', { ...options, heartbeatMs }),
    store,
    id,
    authorize,
    recheckMs,
    stalledAfterMs,
    storeBudgetMs,
    retryMs,
    maxDurationMs,
  }
}
