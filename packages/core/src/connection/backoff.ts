import { longestDelayMs } from '../environment.ts'

export interface BackoffOptions {
  minDelayMs?: number
  maxDelayMs?: number
  random?: () => number
}

/**
 * How long to wait before retry number `attempt` (from 1), in milliseconds. `retryMs` is the stream's `retry` field and
 * `retryAfterMs` the response's `Retry-After`.
 *
 * Doubles from the reconnection time up to the maximum; half of it is fixed and half is random, so that a crowd of clients
 * spreads out and each still waits. A server may ask for longer, never for shorter than the minimum.
 */
export function backoffDelayMs(
  attempt: number,
  { minDelayMs = 1_000, maxDelayMs = 30_000, random = Math.random }: BackoffOptions,
  retryMs = 0,
  retryAfterMs = 0,
): number {
  // What is no delay must not be none.
  const base = Math.max(minDelayMs >= 0 ? minDelayMs : 1_000, retryMs)
  const delay = Math.min(base * 2 ** (attempt - 1), Math.max(maxDelayMs || 0, base))
  return Math.min(Math.max((delay / 2) * (1 + random()), retryAfterMs), longestDelayMs)
}
