import { connect } from '../connection/connect.ts'
import { asStreamError } from '../connection/request.ts'
import type { LoopOptions } from '../connection/types.ts'
import type { StreamError } from '../errors.ts'
import { askForJob, isWorthRetry, type JobAnswer } from './request-job.ts'
import type { JobWatchOptions } from './types.ts'

export interface Poller {
  /** Asks at once, and then again and again, unless it does so already. */
  start: () => void
  /** Hangs up. */
  stop: () => void
}

interface PollListener {
  /** The frame as JSON; null when nothing is new. */
  onAnswer: (text: string | null) => void
  onFailure: (error: StreamError) => void
}

/** Asks how a job stands: never twice at a time, and at growing intervals while that fails. */
export function createPoller(options: () => JobWatchOptions, { onAnswer, onFailure }: PollListener): Poller {
  let running: AbortController | null = null
  let etag: string | null = null

  /** Between two polls a part is random, as between two attempts of the stream. */
  function pollOptions(): LoopOptions<JobAnswer> {
    const { pollMs: minDelayMs = 2_000, reconnect, ...rest } = options()
    return {
      ...askForJob(rest, { etag }),
      reconnect: { ...reconnect, minDelayMs, maxAttempts: Infinity, when: isWorthRetry },
    }
  }

  async function poll(signal: AbortSignal) {
    try {
      for await (const step of connect(pollOptions, signal)) {
        if (signal.aborted) return
        if ('text' in step) {
          etag = step.etag ?? etag
          onAnswer(step.text)
        } else if (step.error && step.retryAt) onFailure(step.error)
      }
    } catch (cause) {
      if (!signal.aborted) onFailure(asStreamError(cause, 'The job cannot be asked for', false))
    }
  }

  return {
    start() {
      if (running) return
      running = new AbortController()
      void poll(running.signal)
    },
    stop() {
      running?.abort()
      running = null
    },
  }
}
