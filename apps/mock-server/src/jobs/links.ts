import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Links that open by themselves for a while, whoever has them. */
export interface Links {
  /** The query of a link to that job's file. */
  readonly sign: (id: string, expiresAt: number) => URLSearchParams
  readonly check: (id: string, query: Readonly<Record<string, string>>) => 'good' | 'expired' | 'forged'
}

/** Signs with HMAC-SHA-256. Without a key of its own, links end with the process. */
export function createLinks(key: string | Buffer = randomBytes(32)): Links {
  const signatureOf = (id: string, expires: string) =>
    createHmac('sha256', key).update(`${id}\n${expires}`).digest('base64url')

  return {
    sign(id, expiresAt) {
      const expires = String(expiresAt)
      return new URLSearchParams({ expires, signature: signatureOf(id, expires) })
    },
    check(id, { expires = '', signature = '' }) {
      if (!isSame(signature, signatureOf(id, expires))) return 'forged'
      return Number(expires) > Date.now() ? 'good' : 'expired'
    },
  }
}

/** In the same time, wherever they differ. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
