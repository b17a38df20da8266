import type { Tokens } from '../auth/tokens.ts'
import type { Upstream } from './upstream.ts'
import type { UsageLog } from './usage-log.ts'

export interface ChatOptions {
  readonly tokens: Tokens
  readonly usageLog: UsageLog
  /** Answers instead of the mock's own model. */
  readonly upstream: Upstream | undefined
  readonly shutdownSignal: AbortSignal | undefined
}
