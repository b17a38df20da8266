import { StreamError } from '../errors.ts'
import { resolveUrl } from './url.ts'

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

export interface StreamResponse {
  response: Response
  /** Of the URL that answered, after redirects. */
  origin: string
  /** For messages: without the query, where secrets tend to be. */
  label: string
}

const eventStream = 'text/event-stream'

/**
 * Sends one request. Just before it is sent, `onSend` learns whether the server may get it twice: a GET, or one with an
 * `Idempotency-Key`.
 *
 * @throws what a function of the options throws; else StreamError with code `network`.
 */
export async function sendRequest(
  { method = 'GET', fetch = globalThis.fetch, credentials, ...options }: RequestOptions,
  lastEventId: string,
  signal: AbortSignal,
  onSend: (repeatable: boolean) => void,
): Promise<StreamResponse> {
  const [address, asked, body] = await Promise.all([
    ask(options.url),
    ask(options.headers),
    ask(options.body),
  ])
  const [url, headers] = await ask(() => [resolveUrl(address), new Headers(asked)] as const).catch(
    failAs('The request cannot be sent', false),
  )
  if (!headers.has('accept')) headers.set('accept', eventStream)
  if (lastEventId) headers.set('last-event-id', latin1(lastEventId))
  // The answers may have come after the attempt was given up.
  signal.throwIfAborted()
  onSend(/^get$/i.test(method) || headers.has('idempotency-key'))

  const label = `${method} ${url.split('?', 1)[0]}`
  const response = await ask(() =>
    fetch(url, { method, headers, body, credentials, signal, cache: 'no-store' }),
  ).catch(failAs(`${label} had no answer: does the server run, and allow this origin?`, true))
  return { response, origin: new URL(response.url || url).origin, label }
}

/** Async, so that a function that throws at once rejects too. */
async function ask<T>(option: PerAttempt<T>): Promise<T> {
  return typeof option === 'function' ? (option as () => T | Promise<T>)() : option
}

function failAs(failure: string, retryable: boolean) {
  return (cause: unknown): never => {
    throw asStreamError(cause, failure, retryable)
  }
}

/** Whatever was thrown, as a StreamError. A timeout is one already. */
export function asStreamError(cause: unknown, failure: string, retryable: boolean): StreamError {
  if (cause instanceof StreamError) return cause
  const reason = cause instanceof Error ? cause.message : cause
  return new StreamError('network', `${failure} (${String(reason)})`, { retryable, cause })
}

/** Reads a body until the signal is aborted, also where a `fetch` of the caller knows nothing of it. */
export function readerOf(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): ReadableStreamDefaultReader<Uint8Array> {
  const reader = body.getReader()
  // It can reject only with the body's own error, which the read throws too.
  signal.addEventListener('abort', () => reader.cancel().catch(() => {}))
  return reader
}

/** `fetch` refuses header values above U+00FF; the standard sends an id as its UTF-8 bytes (WHATWG HTML 9.2.3). */
function latin1(id: string): string {
  return String.fromCharCode(...new TextEncoder().encode(id))
}

/** Case and parameters of the type do not matter. */
export function isEventStream({ ok, headers }: Response): boolean {
  const [mediaType] = headers.get('content-type')?.split(';', 1) ?? []
  return ok && mediaType?.trim().toLowerCase() === eventStream
}
