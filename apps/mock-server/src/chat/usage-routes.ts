import { Hono } from 'hono'

import { bearerToken, unauthorized } from '../auth/bearer.ts'
import type { MockEnvironment } from '../environment.ts'
import { wholeNumber } from '../query.ts'
import { tellErrors } from './errors.ts'
import type { ChatOptions } from './options.ts'

const counts = ['requests', 'inputTokens', 'outputTokens', 'costMicroDollars'] as const

/** `GET /`: what the token's user has used by model, and in all, since `?since`, in milliseconds of the epoch. */
export function usageRoutes({ tokens, usageLog }: ChatOptions): Hono<MockEnvironment> {
  const app = new Hono<MockEnvironment>()
  app.onError(tellErrors((c, { status, message }) => c.json({ error: { message } }, status)))
  app.get('/', (c) => {
    const user = tokens.userOf(bearerToken(c))
    if (user === undefined) return unauthorized(c)
    const since = wholeNumber(c, 'since', { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER })
    const usage = usageLog.sums(user, since)
    const totals = Object.fromEntries(
      counts.map((name) => [name, usage.reduce((sum, row) => sum + row[name], 0)]),
    )
    c.header('cache-control', 'no-store')
    return c.json({ usage, totals })
  })
  return app
}
