import { randomUUID } from 'node:crypto'

/** Bearer tokens that are good for a while, in memory. */
export interface Tokens {
  /** Makes one that ends by itself after so many milliseconds. */
  readonly issue: (ttlMs: number) => string
  /** Aborts when the token ends; undefined for one that has ended, or never was. */
  readonly signalOf: (token: string) => AbortSignal | undefined
  /** Ends one now. Returns whether it was still good. */
  readonly expire: (token: string) => boolean
}

/** How many are good at a time; a further one ends the oldest. */
const maxTokens = 500

export function createTokens(): Tokens {
  const endings = new Map<string, AbortController>()

  function expire(token: string): boolean {
    const ending = endings.get(token)
    endings.delete(token)
    ending?.abort()
    return ending !== undefined
  }

  return {
    issue(ttlMs) {
      // A Map iterates in order of insertion.
      for (const oldest of endings.keys()) {
        if (endings.size < maxTokens) break
        expire(oldest)
      }
      const token = randomUUID()
      const ending = new AbortController()
      const timer = setTimeout(expire, ttlMs, token).unref()
      ending.signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
      endings.set(token, ending)
      return token
    },
    signalOf: (token) => endings.get(token)?.signal,
    expire,
  }
}
