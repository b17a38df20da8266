import type { StreamError } from '../errors.ts'

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

/** What an attempt leads to, once the server answers. */
export interface StreamAnswer {
  response: Response
  /** Of the URL that answered, after redirects. */
  origin: string
  /** For messages: without the query, where secrets tend to be. */
  label: string
}

/** What a kind of exchange adds to its requests, last of all. Returns what a server has to allow besides this origin, as text. */
export type PrepareRequest = (url: URL, headers: Headers, method: string) => string

/** What callers inside core ask of the loop. `prepare` and `read` make it the loop of streams of events, or of something else. */
export interface LoopOptions<TStep>
  extends RequestOptions,
    Pick<ConnectionOptions, 'client' | 'reconnect' | 'connectTimeoutMs'> {
  /** The reconnection time until a stream sets one, in milliseconds. Default: 0. */
  retryMs?: number
  prepare: PrepareRequest
  /** Reads an answer to its end. What it throws has failed the attempt; true means that the server has nothing more to say. */
  read: (answer: StreamAnswer, attempt: Attempt) => AsyncGenerator<TStep, boolean | void, undefined>
}

/** One attempt, for whoever reads its answer. */
export interface Attempt {
  /** How many there were before it, in a row and in vain. */
  readonly retries: number
  /** Aborted when it is given up: with a StreamError where it has failed. */
  readonly controller: AbortController
  /** The answer is what was asked for: from now on it may take its time. */
  readonly accept: () => void
  /** Something came of it, or it stayed: the count of attempts starts anew. Opening alone proves nothing. */
  sound?: boolean
  /** The reconnection time that the server asked for. */
  retryMs?: number | null
}

/** What becomes of a connection; of `open` those tell who read its answers. */
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
