import { StreamError } from '../errors.ts'
import { runAttempt } from './attempt.ts'
import { backoffDelayMs } from './backoff.ts'
import type { ConnectionStatus, LoopOptions, StreamClient } from './types.ts'

/**
 * The only loop of requests in Rivulet: sends one, reads its answer and waits, until the answer is the last one or `signal` is aborted.
 * Whoever iterates it slowly holds the server back.
 *
 * @param options Read anew for each attempt.
 * @throws StreamError after which there is no retry.
 */
export async function* connect<TStep>(
  options: () => LoopOptions<TStep>,
  signal: AbortSignal,
): AsyncGenerator<ConnectionStatus | TStep, void, undefined> {
  let attempt = 0
  let { retryMs = 0 } = options()
  let renewed = false
  while (!signal.aborted) {
    const current = options()
    const { client } = current
    const known = client?.renewals ?? 0
    const outcome = yield* runAttempt(current, attempt, signal)
    if (!outcome || signal.aborted) return
    const { error = null } = outcome
    // A renewal that was of no use is not tried twice in a row.
    renewed &&= !outcome.accepted
    if (client && !renewed && error?.status === 401) {
      renewed = true
      yield { status: 'reconnecting', attempt, error }
      if (await renew(client, error, known)) continue
    }
    retryMs = outcome.retryMs ?? retryMs
    attempt = outcome.sound ? 1 : attempt + 1

    const { reconnect = {} } = options()
    const { maxAttempts = Infinity, when = ({ retryable }: StreamError) => retryable } = reconnect || {}
    if (!reconnect || (error && !when(error))) {
      if (error) throw error
      return
    }
    if (attempt > maxAttempts) throw retriesExhausted(maxAttempts, error)
    const delayMs = backoffDelayMs(attempt, reconnect, retryMs, error?.retryAfterMs)
    const step = { status: 'reconnecting', attempt, error } as const
    const endsAt = performance.now() + delayMs
    yield { ...step, retryAt: Date.now() + delayMs }
    // By a clock that nobody sets, as a timer may fire a little early.
    for (let left = delayMs; !signal.aborted && left > 0; left = endsAt - performance.now())
      await sleep(left, signal)
    yield step
  }
}

/** Whether the login is new. What the renewal throws becomes the cause of the 401. */
async function renew(client: StreamClient, error: StreamError, known: number): Promise<boolean> {
  try {
    return await client.renew(error, known)
  } catch (cause) {
    const { code, message, status, body } = error
    throw new StreamError(code, message, { status, body, cause })
  }
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

function sleep(delayMs: number, signal: AbortSignal): Promise<void> {
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
