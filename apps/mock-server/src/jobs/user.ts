import type { MiddlewareHandler } from 'hono'

import { bearerToken } from '../auth/bearer.ts'
import type { Tokens } from '../auth/tokens.ts'
import type { MockEnvironment } from '../environment.ts'
import { refuse } from './refusals.ts'

export interface JobsEnvironment extends MockEnvironment {
  Variables: {
    user: string
    /** Whether the request's token is still good, and that user's. */
    isGood: () => boolean
  }
}

/** Lets those with a good token in. */
export function requireUser(tokens: Tokens): MiddlewareHandler<JobsEnvironment> {
  return async (c, next) => {
    const token = bearerToken(c)
    const user = tokens.userOf(token)
    if (user === undefined) return refuse(c, 'unauthorized', { 'www-authenticate': 'Bearer' })
    c.set('user', user)
    c.set('isGood', () => tokens.userOf(token) === user)
    return next()
  }
}
