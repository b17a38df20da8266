import type { JobRecord } from './job-record.ts'
import { type JobRun, runJob } from './job-run.ts'
import type { JobStore, LostJobDecision } from './job-store.ts'
import { createFlight } from './flight.ts'
import { assertCount, assertDelay, createReport } from './options.ts'
import { within } from './within.ts'

export interface JobWorkerOptions<TInput = unknown, TResult = unknown> {
  store: JobStore
  /**
   * Does the job, and returns its result. What it throws fails the job: a `StreamFailure` word for word, everything else without its
   * text. Hand `signal` to whatever it waits for.
   */
  run: JobRun<TInput, TResult>
  /** How many jobs it works on at a time. Default: 1. */
  concurrency?: number
  /** How long a job is kept without a sign of life, in milliseconds; one is given every third of it. Default: 30,000. */
  leaseMs?: number
  /** How often the queue is asked besides its signal, in milliseconds. Default: 1,000. */
  pollMs?: number
  /** Progress is written at most so often, in milliseconds; the newest counts. Default: 100. */
  progressMs?: number
  /**
   * What becomes of jobs whose worker is lost, this one's or another's. `job.claims` tells how often that was tried. Default: they
   * fail with code `lost`.
   */
  onLost?: (job: JobRecord) => LostJobDecision
  /** For people who look at the store. Default: a random name. */
  name?: string
  /** Told of everything that `run` throws, and of what the store throws. Default: `console.error`. */
  onError?: (error: unknown) => void | Promise<void>
}

export interface JobWorker {
  start(): void
  /** Takes up no more, aborts what it works on, and gives it back to the queue; resolves when all of it has stopped. */
  stop(): Promise<void>
}

/**
 * Works on the jobs of a store: takes them up, keeps their leases, and writes down how they ended.
 *
 * @throws TypeError when an option could not work.
 */
export function createJobWorker<TInput = unknown, TResult = unknown>(
  options: JobWorkerOptions<TInput, TResult>,
): JobWorker {
  const { store, run, concurrency = 1, leaseMs = 30_000, pollMs = 1_000, progressMs = 100 } = options
  const { name = `worker-${crypto.randomUUID().slice(0, 8)}`, onLost, onError } = options
  assertCount('createJobWorker', 'concurrency', concurrency, 1)
  for (const [option, value] of Object.entries({ leaseMs, pollMs })) {
    assertDelay('createJobWorker', option, value, 1)
  }
  assertDelay('createJobWorker', 'progressMs', progressMs, 0)
  const report = createReport('job worker', onError)
  // After the lease a claim is of no use.
  const patience = { who: 'The store', limitMs: leaseMs }
  const active = new Set<Promise<void>>()
  let stopping: AbortController | null = null
  let letGo = async () => {}

  function start() {
    if (stopping) return
    stopping = new AbortController()
    const { signal } = stopping
    const fill = createFlight(() => takeUp(signal, fill), report)
    const sweep = createFlight(async () => void (await within(patience, store.expire(onLost))), report)
    const timers = [setInterval(fill, pollMs), setInterval(sweep, leaseMs / 3)]
    const unwatch = store.watchQueue?.(() => void fill())
    letGo = async () => {
      for (const timer of timers) clearInterval(timer)
      unwatch?.()
      await Promise.all([fill(), sweep()])
    }
    void sweep()
    void fill()
  }

  async function takeUp(stopSignal: AbortSignal, fill: () => Promise<void>) {
    while (!stopSignal.aborted && active.size < concurrency) {
      const claimed = await within(patience, store.claim(name, leaseMs))
      if (!claimed) return
      // A store does not know types: what was created for this worker is what it takes up.
      const job = claimed as JobRecord<TInput, TResult>
      const working = runJob(store, job, { run, leaseMs, progressMs, stopSignal, report }).then(() => {
        active.delete(working)
        void fill()
      })
      active.add(working)
    }
  }

  return {
    start,
    async stop() {
      stopping?.abort()
      stopping = null
      await letGo()
      await Promise.all(active)
    },
  }
}
