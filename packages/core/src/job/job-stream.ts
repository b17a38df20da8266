import { acceptEvents, eventStream, readEvents } from '../connection/read-events.ts'
import { setDefault } from '../connection/request.ts'
import type { LoopOptions } from '../connection/types.ts'
import { createSseFrames, type SseFrame } from '../sse/sse-frames.ts'
import { isWorthRetry } from './request-job.ts'
import type { JobWatchOptions } from './types.ts'

/** What a chunk of the stream says; null where the server has nothing to say. */
type JobChunk = readonly SseFrame[] | null

/** What the loop needs to ask for the stream of a job. Each frame tells the whole, so that none needs to begin in the middle. */
export function askForStream(options: JobWatchOptions): LoopOptions<JobChunk> {
  const { reconnect = {}, stallTimeoutMs = 45_000 } = options
  return {
    ...options,
    reconnect: reconnect && { ...reconnect, when: isWorthRetry },
    prepare(_, headers) {
      setDefault(headers, 'accept', eventStream)
      return ''
    },
    async *read(answer, attempt) {
      if (answer.response.status === 204) {
        // As it does when all is said: it is asked again as late as possible.
        attempt.retryMs = reconnect ? (reconnect.maxDelayMs ?? 30_000) : null
        yield null
        return
      }
      const body = await acceptEvents(answer, attempt)
      yield* readEvents(body, createSseFrames(), attempt, { stallTimeoutMs })
    },
  }
}
