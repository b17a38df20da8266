import { connect } from '../connection/connect.ts'
import type { LoopOptions } from '../connection/types.ts'
import type { StreamError } from '../errors.ts'
import { askForJob, isWorthRetry, type JobAnswer, unforeseen } from './request-job.ts'
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
  /** The loop takes a poll after a good one for its first retry, and doubles: then it begins with the half. */
  let part = 1

  /** Between two polls a part is random, as between two attempts of the stream. */
  function pollOptions(): LoopOptions<JobAnswer> {
    const { pollMs = 0, reconnect, ...rest } = options()
    const minDelayMs = (pollMs > 0 ? pollMs : 2_000) * part
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
          part = 1
          onAnswer(step.text)
        } else if (!step.error) part = 0.5
        else if (step.retryAt) onFailure(step.error)
      }
    } catch (cause) {
      if (!signal.aborted) onFailure(unforeseen(cause))
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
      etag = null
      part = 1
    },
  }
}
