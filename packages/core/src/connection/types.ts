import type { StreamError } from '../errors.ts'
import type { ServerSentEvent } from '../sse/index.ts'
import type { RequestOptions } from './request.ts'

export interface ReconnectOptions {
  /** The reconnection time to start from, and the least that a server may ask for, in milliseconds. Default: 1,000. */
  minDelayMs?: number
  /** The longest wait that doubling leads to, in milliseconds. Default: 30,000. */
  maxDelayMs?: number
  /** Retries in a row, each without an event, before the source fails. Default: unlimited. */
  maxAttempts?: number
  /** Whether an error is worth a retry. Default: its `retryable`. */
  when?: (error: StreamError) => boolean
  /** The source of jitter, from 0 to 1. Default: `Math.random`. */
  random?: () => number
}

export interface ConnectionOptions extends RequestOptions {
  /** How to reconnect, or `false` not to. Default: jittered, doubling from 1 s to 30 s, without a limit. */
  reconnect?: false | ReconnectOptions
  /** How long a response may take, in milliseconds. Default: 15,000. */
  connectTimeoutMs?: number
  /** How long an open stream may be silent, comments included, in milliseconds. Default: 2.5 heartbeats, once two were seen. */
  stallTimeoutMs?: number
  /** The most that one event may hold, in bytes. Default: 16 MiB. */
  maxEventBytes?: number
}

/** What a connection comes to, in the order in which it happens. */
export type ConnectionStep = ConnectionStatus | ConnectionChunk

export interface ConnectionStatus {
  status: 'open' | 'reconnecting'
  attempt: number
  /** Why it reconnects; null after a clean end. */
  error?: StreamError | null
  /** When the next attempt begins; left out once it has. */
  retryAt?: number
  /** The one that opened the stream. */
  response?: Response
}

export interface ConnectionChunk {
  events: readonly ServerSentEvent[]
  /** The id in force after the chunk, also where a block without data set it. */
  lastEventId: string
  /** Of the URL that answered, after redirects. */
  origin: string
}
