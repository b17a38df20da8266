import { longestDelayMs } from '../environment.ts'
import { StreamError } from '../errors.ts'
import { asStreamError, sendRequest } from './request.ts'
import type { Attempt, LoopOptions } from './types.ts'

/** How one attempt went. */
export interface Outcome extends Attempt {
  /** Left out when the answer ended without fault. */
  error?: StreamError
  /** The server gave what was asked for. */
  accepted?: boolean
}

/** One request and its answer, to the end of it. Returns null where the server has nothing more to say. */
export async function* runAttempt<TStep>(
  options: LoopOptions<TStep>,
  retries: number,
  parent: AbortSignal,
): AsyncGenerator<TStep, Outcome | null, undefined> {
  const { connectTimeoutMs = 15_000 } = options
  const controller = new AbortController()
  const { signal } = controller
  parent.addEventListener('abort', () => controller.abort(), { signal })
  const giveUp = () => controller.abort(silence('timeout', connectTimeoutMs, 'connectTimeoutMs'))
  const timer = setTimeout(giveUp, Math.min(connectTimeoutMs, longestDelayMs))
  const outcome: Outcome = {
    retries,
    controller,
    accept() {
      clearTimeout(timer)
      outcome.accepted = true
    },
  }
  try {
    const answer = await orAborted(sendRequest(options, signal, options.prepare), signal)
    if (yield* options.read(answer, outcome)) return null
  } catch (error) {
    outcome.error = asStreamError(error, 'The connection failed', true)
  } finally {
    clearTimeout(timer)
    // Frees the socket of a body that was left before its end.
    controller.abort()
  }
  return outcome
}

/** For functions of the caller that know nothing of the signal. */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error)),
  )
  return Promise.race([promise, aborted])
}

export function silence(code: 'timeout' | 'stalled', silentMs: number, option: string): StreamError {
  const message = `The server sent nothing for ${silentMs} ms: see what holds it up, or raise ${option}.`
  return new StreamError(code, message, { retryable: true })
}
