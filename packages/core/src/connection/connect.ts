import { StreamError } from '../errors.ts'
import { runAttempt } from './attempt.ts'
import { backoffDelayMs } from './backoff.ts'
import type { ConnectionOptions, ConnectionStep } from './types.ts'

/**
 * The only reconnect loop of Rivulet: connects, reads and waits until the stream is over or `signal` is aborted. Whoever iterates
 * it slowly holds the server back.
 *
 * @param options Read anew for each attempt.
 * @param lastEventId The cursor to resume from, which the caller moves as it handles events.
 * @throws StreamError after which there is no retry.
 */
export async function* connect(
  options: () => ConnectionOptions,
  lastEventId: () => string,
  signal: AbortSignal,
): AsyncGenerator<ConnectionStep, void, undefined> {
  let attempt = 0
  let retryMs = 0
  while (!signal.aborted) {
    const outcome = yield* runAttempt(options(), lastEventId(), attempt, signal)
    if (!outcome || signal.aborted) return
    const { error } = outcome
    retryMs = outcome.retryMs ?? retryMs
    attempt = outcome.sound ? 1 : attempt + 1

    const { reconnect = {} } = options()
    const { maxAttempts = Infinity, when = isRetryable } = reconnect || {}
    const repeatable = outcome.repeatable || lastEventId() !== ''
    if (!reconnect || !repeatable || (error && !when(error))) {
      if (error) throw error
      return
    }
    if (attempt > maxAttempts) throw retriesExhausted(maxAttempts, error)
    const delayMs = backoffDelayMs(attempt, reconnect, retryMs, error?.retryAfterMs)
    yield { status: 'reconnecting', attempt, error, retryAt: Date.now() + delayMs }
    await wait(delayMs, signal)
    yield { status: 'reconnecting', attempt, error }
  }
}

function isRetryable({ retryable }: StreamError): boolean {
  return retryable
}

function retriesExhausted(retries: number, cause: StreamError | null): StreamError {
  const last = cause ? ` ${cause.message}` : ''
  return new StreamError(
    'retries-exhausted',
    `No event came in ${retries} retries: open() tries again.${last}`,
    {
      cause,
    },
  )
}

function wait(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, delayMs)
    signal.addEventListener('abort', done)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
