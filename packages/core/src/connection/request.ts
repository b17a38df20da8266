import { StreamError } from '../errors.ts'
import type { ConnectionOptions, PerAttempt } from './types.ts'
import { isOtherOrigin, resolveUrl } from './url.ts'

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
  { client, method = 'GET', cursor = 'header', ...options }: ConnectionOptions,
  lastEventId: string,
  signal: AbortSignal,
  onSend: (repeatable: boolean) => void,
): Promise<StreamResponse> {
  const { fetch = client?.fetch ?? globalThis.fetch, credentials = client?.credentials } = options
  const [address, shared, own, body] = await Promise.all([
    ask(options.url),
    ask(client?.headers),
    ask(options.headers),
    ask(options.body),
  ])
  const [url, headers] = await ask(
    () => [new URL(resolveUrl(address)), mergeHeaders(shared, own)] as const,
  ).catch(failAs('The request cannot be sent', false))
  if (!headers.has('accept')) headers.set('accept', eventStream)
  if (lastEventId && cursor !== 'header') url.searchParams.set(cursor.query, lastEventId)
  else if (lastEventId) headers.set('last-event-id', latin1(lastEventId))
  // The answers may have come after the attempt was given up.
  signal.throwIfAborted()
  onSend(/^get$/i.test(method) || headers.has('idempotency-key'))

  const label = `${method} ${url.origin}${url.pathname}`
  // Such a request is preflighted, other than the first: it fails where only that one is allowed.
  const preflighted = headers.has('last-event-id') && isOtherOrigin(url)
  const allow = preflighted ? ' and the header Last-Event-ID (or pass cursor: { query })' : ''
  const response = await ask(() =>
    fetch(url.href, { method, headers, body, credentials, signal, cache: 'no-store' }),
  ).catch(failAs(`${label} had no answer: does the server run, and allow this origin${allow}?`, true))
  // Where a `fetch` of the caller knows nothing of the signal; what a reader has locked, its own listener cancels.
  const letGo = () => void response.body?.cancel().catch(() => {})
  if (signal.aborted) letGo()
  else signal.addEventListener('abort', letGo)
  return { response, origin: new URL(response.url || url).origin, label }
}

function mergeHeaders(shared: HeadersInit | undefined, own: HeadersInit | undefined): Headers {
  const headers = new Headers(shared)
  new Headers(own).forEach((value, name) => headers.set(name, value))
  return headers
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
export function latin1(id: string): string {
  let bytes = ''
  for (const byte of new TextEncoder().encode(id)) bytes += String.fromCharCode(byte)
  return bytes
}

/** Case and parameters of the type do not matter. */
export function isEventStream({ status, headers }: Response): boolean {
  const [mediaType] = headers.get('content-type')?.split(';', 1) ?? []
  return status === 200 && mediaType?.trim().toLowerCase() === eventStream
}
