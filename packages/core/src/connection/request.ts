import { StreamError } from '../errors.ts'
import type { ConnectionOptions, PerAttempt, PrepareRequest, RequestOptions, StreamAnswer } from './types.ts'
import { resolveUrl } from './url.ts'

/** @throws what a function of the options throws; else StreamError with code `network`. */
export async function sendRequest(
  { client, method = 'GET', ...options }: RequestOptions & Pick<ConnectionOptions, 'client'>,
  signal: AbortSignal,
  prepare: PrepareRequest,
): Promise<StreamAnswer> {
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
  // The answers may have come after the attempt was given up.
  signal.throwIfAborted()
  const besides = prepare(url, headers, method)

  const label = `${method} ${url.origin}${url.pathname}`
  const response = await ask(() =>
    fetch(url.href, { method, headers, body, credentials, signal, cache: 'no-store' }),
  ).catch(failAs(`${label} had no answer: does the server run, and allow this origin${besides}?`, true))
  // Where a `fetch` of the caller knows nothing of the signal; what a reader has locked, its own listener cancels.
  const letGo = () => void response?.body?.cancel().catch(() => {})
  if (signal.aborted) letGo()
  else signal.addEventListener('abort', letGo)
  return { response, origin: new URL(response.url || url).origin, label }
}

function mergeHeaders(shared: HeadersInit | undefined, own: HeadersInit | undefined): Headers {
  try {
    const headers = new Headers(shared)
    new Headers(own).forEach((value, name) => headers.set(name, value))
    return headers
  } catch {
    // Platforms quote the value, which may be a secret.
    throw new TypeError('headers hold what HTTP does not allow')
  }
}

/** Sets a header that the caller has not set. */
export function setDefault(headers: Headers, name: string, value: string): void {
  if (!headers.has(name)) headers.set(name, value)
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
  // Not every object can be made a string.
  const thrown: unknown =
    typeof cause === 'object' ? (cause && 'message' in cause && cause.message) || 'no Error' : cause
  return new StreamError('network', `${failure} (${String(thrown)})`, { retryable, cause })
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
