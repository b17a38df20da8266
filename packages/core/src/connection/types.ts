import type { StreamError } from '../errors.ts'
import type { ServerSentEvent } from '../sse/index.ts'

/** A value, or a function that is called for each attempt. */
export type PerAttempt<T> = T | (() => T | Promise<T>)

export interface RequestOptions {
  /** Where to connect; relative URLs resolve against the page. A function is called for each attempt. */
  url: PerAttempt<string | URL>
  /** The HTTP method. Default: `GET`. */
  method?: string
  /** Request headers. A function is called for each attempt, so that a token may change. */
  headers?: PerAttempt<HeadersInit>
  /** The request's body, as for `fetch`. A function is called for each attempt. */
  body?: PerAttempt<BodyInit | null>
  /** Whether cookies go along, as in `fetch`. Default: `same-origin`. */
  credentials?: RequestCredentials
  /** Used instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch
}

/** What streams share; made by `createStreamClient`. */
export interface StreamClient extends Readonly<Pick<RequestOptions, 'headers' | 'credentials' | 'fetch'>> {
  /** How often the login was renewed. */
  readonly renewals: number
  /**
   * Renews the login once for everybody who asks meanwhile, unless that has happened since `known` renewals.
   *
   * @returns false where nobody can renew it. Rejects with what `onUnauthorized` throws.
   */
  renew: (error: StreamError, known: number) => Promise<boolean>
}

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
  /** Shares headers, credentials, `fetch` and the renewal of a login with other streams; options of its own win. */
  client?: StreamClient
  /**
   * How a resume says where it left off: in the header `Last-Event-ID`, or in a query parameter, which other origins get without a
   * preflight. Default: `header`.
   */
  cursor?: 'header' | { query: string }
  /** How to reconnect, or `false` not to. Default: jittered, doubling from 1 s to 30 s, without a limit. */
  reconnect?: false | ReconnectOptions
  /** How long a response may take, in milliseconds. Default: 15,000. */
  connectTimeoutMs?: number
  /** How long an open stream may be silent, comments included, in milliseconds. Default: 2.5 heartbeats, once two were seen. */
  stallTimeoutMs?: number
  /** The most that one event, or one comment, may hold, in bytes. Default: 16 MiB. */
  maxEventBytes?: number
}

/** What only callers inside core ask of the loop. */
export interface LoopOptions extends ConnectionOptions {
  /** The reconnection time until a stream sets one, in milliseconds. Default: 0. */
  retryMs?: number
  /** Hands over every event as it came: `rivulet.*` is no protocol then. Default: false. */
  raw?: boolean
}

/** What a connection comes to, in the order in which it happens. */
export type ConnectionStep = ConnectionStatus | ConnectionChunk | ConnectionGap

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

/** The server cannot go on from the cursor. */
export interface ConnectionGap {
  /** `afresh`: the cursor is worthless; `ahead`: the stream goes on from a later place. */
  gap: 'afresh' | 'ahead'
}

export interface ConnectionChunk {
  /** In order; a reset frame among them is a gap. */
  events: readonly ServerSentEvent[]
  /** The id in force after the chunk, also where a block without data set it. */
  lastEventId: string
  /** Of the URL that answered, after redirects. */
  origin: string
}
