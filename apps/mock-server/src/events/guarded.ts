import type { EventStreamOptions } from '@rivulet/server'
import type { Handler } from 'hono'

import { bearerToken, unauthorized } from '../auth/bearer.ts'
import type { Tokens } from '../auth/tokens.ts'
import type { MockEnvironment } from '../environment.ts'
import { logs } from './logs.ts'

/** The log for those with a good token. When the token ends, so does the stream: a client comes back, and meets a 401. */
export function guarded(options: EventStreamOptions, tokens: Tokens): Handler<MockEnvironment> {
  return (c, next) => {
    const expired = tokens.signalOf(bearerToken(c))
    if (expired === undefined) return unauthorized(c)
    const signals = options.shutdownSignal ? [options.shutdownSignal, expired] : [expired]
    return logs({ ...options, shutdownSignal: AbortSignal.any(signals) })(c, next)
  }
}
