import { Hono } from 'hono'

import type { MockEnvironment } from '../environment.ts'
import { shortName, wholeNumber } from '../query.ts'
import { bearerToken, unauthorized } from './bearer.ts'
import type { Tokens } from './tokens.ts'

/** `POST /token` gives a bearer token for `?user` that is good for `?ttlMs`; `POST /expire` ends the one it is sent with. */
export function authRoutes(tokens: Tokens): Hono<MockEnvironment> {
  return new Hono<MockEnvironment>()
    .post('/token', (c) => {
      const ttlMs = wholeNumber(c, 'ttlMs', { fallback: 60_000, min: 1, max: 600_000 })
      const user = shortName(c, 'user') ?? 'demo'
      c.header('cache-control', 'no-store')
      return c.json({ token: tokens.issue(ttlMs, user), ttlMs })
    })
    .post('/expire', (c) => (tokens.expire(bearerToken(c)) ? c.body(null, 204) : unauthorized(c)))
}
