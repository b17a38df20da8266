import { encoders, type WireName } from '@rivulet/server'
import type { Context } from 'hono'

import { badRequest } from '../query.ts'
import type { EarlyFault } from './faults.ts'

/** How many keys are remembered. */
const maxKeys = 500

const loginPage =
  '<!doctype html>\n<html lang="en"><head><title>Sign in</title></head>' +
  '<body><h1>Sign in</h1><p>Your session has ended.</p></body></html>\n'

export interface EarlyFaultRequest {
  readonly fault: EarlyFault | undefined
  readonly user: string
  readonly idempotencyKey: string | null
  readonly wire: WireName
}

/** Answers that are none: returns what comes instead of the model's, or undefined where the model is to answer. */
export function createEarlyFaults(): (c: Context, request: EarlyFaultRequest) => Response | undefined {
  const seen = new Set<string>()

  function isFirst(user: string, key: string | null): boolean {
    if (key === null)
      throw badRequest(
        'The fault flaky needs the header Idempotency-Key, which tells a retry from a new request.',
      )
    const name = JSON.stringify([user, key])
    if (seen.has(name)) return false
    seen.add(name)
    for (const oldest of seen) {
      if (seen.size <= maxKeys) break
      seen.delete(oldest)
    }
    return true
  }

  return (c, { fault, user, idempotencyKey, wire }) => {
    if (fault === 'html') return c.html(loginPage)
    if (fault === 'empty') return c.body(null, 200, encoders[wire]().headers)
    if (fault === '503' || (fault === 'flaky' && isFirst(user, idempotencyKey))) {
      const message = 'The model is starting up. Try again in a second.'
      return c.json({ error: { message } }, 503, { 'retry-after': '1' })
    }
    return undefined
  }
}
