import { randomUUID } from 'node:crypto'

/** Bearer tokens that are good for a while, in memory. */
export interface Tokens {
  /** Makes one for a user that ends by itself after so many milliseconds. */
  readonly issue: (ttlMs: number, user: string) => string
  /** Aborts when the token ends; undefined for one that has ended, or never was. */
  readonly signalOf: (token: string) => AbortSignal | undefined
  /** Whose it is; undefined for one that has ended, or never was. */
  readonly userOf: (token: string) => string | undefined
  /** Ends one now. Returns whether it was still good. */
  readonly expire: (token: string) => boolean
}

/** How many are good at a time; a further one ends the oldest. */
const maxTokens = 500

export function createTokens(): Tokens {
  const issued = new Map<string, { ending: AbortController; user: string }>()

  function expire(token: string): boolean {
    const known = issued.get(token)
    issued.delete(token)
    known?.ending.abort()
    return known !== undefined
  }

  return {
    issue(ttlMs, user) {
      // A Map iterates in order of insertion.
      for (const oldest of issued.keys()) {
        if (issued.size < maxTokens) break
        expire(oldest)
      }
      const token = randomUUID()
      const ending = new AbortController()
      const timer = setTimeout(expire, ttlMs, token).unref()
      ending.signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
      issued.set(token, { ending, user })
      return token
    },
    signalOf: (token) => issued.get(token)?.ending.signal,
    userOf: (token) => issued.get(token)?.user,
    expire,
  }
}
