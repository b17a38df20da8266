import type { JobFailure } from '@rivulet/core/job'

import { createJobPen } from './job-pen.ts'
import type { JobOutcome, JobProgress, JobRecord } from './job-record.ts'
import type { Awaitable, JobStore } from './job-store.ts'
import { isAbortError, type ReportError } from './source.ts'
import { StreamFailure } from './stream-failure.ts'

/** Why a run should stop. `lost`: the job is no longer this worker's. `shutdown`: another worker may take it up where it stands. */
export type JobStopReason = 'cancelled' | 'lost' | 'shutdown'

/** What a run is given. */
export interface JobRunContext {
  /** Aborts when the run should stop. */
  readonly signal: AbortSignal
  /** Why it should stop; null while it should not. */
  readonly stopReason: () => JobStopReason | null
  /** Says how far it is. Written soon, the newest only. Throws `signal.reason` when the run should stop. */
  readonly progress: (progress: JobProgress) => void
}

export type JobRun<TInput = unknown, TResult = unknown> = (
  job: JobRecord<TInput, TResult>,
  context: JobRunContext,
) => Awaitable<TResult>

export interface RunSettings<TInput, TResult> {
  readonly run: JobRun<TInput, TResult>
  readonly leaseMs: number
  readonly progressMs: number
  readonly stopSignal: AbortSignal
  readonly report: ReportError
}

/** Does one job that was claimed, and writes down how it ended. Never rejects. */
export async function runJob<TInput, TResult>(
  store: JobStore,
  job: JobRecord<TInput, TResult>,
  { run, leaseMs, progressMs, stopSignal, report }: RunSettings<TInput, TResult>,
): Promise<void> {
  const stopping = new AbortController()
  const { signal } = stopping
  const pen = createJobPen(store, job, { leaseMs, progressMs, report, onStop: stop })
  let stopReason: JobStopReason | null = null

  function stop(reason: JobStopReason) {
    if (signal.aborted) return
    stopReason = reason
    // One that does not stop is cancelled when its lease has run out.
    if (reason === 'cancelled') clearInterval(heartbeat)
    stopping.abort(new DOMException(`The job should stop: ${reason}.`, 'AbortError'))
  }

  const context: JobRunContext = {
    signal,
    stopReason: () => stopReason,
    progress(news) {
      signal.throwIfAborted()
      pen.note(news)
    },
  }

  /** Tells at once that somebody cancels, where the store has a signal. */
  async function look() {
    // What the pen writes, its answer tells.
    if (pen.isWriting) return
    try {
      const current = await store.read(job.id)
      if (current?.cancelRequested) stop('cancelled')
    } catch (error) {
      void report(error)
    }
  }

  async function outcome(): Promise<JobOutcome | null> {
    // Claimed while the worker stopped already.
    if (stopReason === 'shutdown') return { status: 'queued' }
    try {
      const result = await run(job, context)
      // What no store could keep fails here, where its maker hears of it.
      JSON.stringify(result)
      return { status: 'completed', result }
    } catch (error) {
      if (stopReason === null || !isAbortError(error)) void report(error)
      return outcomeOf(stopReason, error)
    }
  }

  const onShutdown = () => stop('shutdown')
  stopSignal.addEventListener('abort', onShutdown)
  if (stopSignal.aborted) onShutdown()
  const heartbeat = setInterval(pen.beat, leaseMs / 3)
  const unwatch = store.watch?.(job.id, () => void look())
  void look()
  const end = await outcome()
  // What the run has left behind should not go on.
  stopping.abort(new DOMException('The job has ended.', 'AbortError'))
  stopSignal.removeEventListener('abort', onShutdown)
  unwatch?.()
  clearInterval(heartbeat)
  await pen.finish(end)
}

/** Null where whoever took the job away writes down what became of it. */
function outcomeOf(reason: JobStopReason | null, error: unknown): JobOutcome | null {
  if (reason === 'lost') return null
  if (reason === 'cancelled') return { status: 'cancelled' }
  if (reason === 'shutdown') return { status: 'queued' }
  return { status: 'failed', error: toFailure(error) }
}

/** What clients learn of errors that were not made for them. */
const internal: JobFailure = { code: 'internal', message: 'The job failed on the server.', retryable: true }

function toFailure(error: unknown): JobFailure {
  if (!(error instanceof StreamFailure)) return internal
  const { code, message, retryable } = error
  return { code, message, retryable }
}
