import { orAborted } from '../connection/attempt.ts'
import { connect } from '../connection/connect.ts'
import { asStreamError, setDefault } from '../connection/request.ts'
import { responseError } from '../connection/response-error.ts'
import type { Attempt, LoopOptions, StreamAnswer } from '../connection/types.ts'
import type { StreamError } from '../errors.ts'
import type { JobRequestOptions } from './types.ts'

/** What is asked of a job. */
export interface JobRequest {
  /** Default: `GET`. */
  method?: string
  /** What is appended to the path of the job. */
  path?: string
  /** Of the answer that is known: it need not come again. */
  etag?: string | null
}

/** What a server answers about a job. */
export interface JobAnswer {
  /** The JSON that came; null where nothing did, or nothing new. */
  text: string | null
  /** Names this answer, so that the next need not repeat it. */
  etag: string | null
  /** Of the response, after redirects: what its links are relative to. */
  url: string
}

/**
 * One request about a job, and its answer in JSON. A login that has expired is renewed once.
 *
 * @throws StreamError
 */
export async function requestJob(
  options: JobRequestOptions,
  request: JobRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<JobAnswer> {
  const once = { ...askForJob(options, request), reconnect: false } as const
  for await (const step of connect(() => once, signal)) if ('text' in step) return step
  throw unforeseen(signal.reason)
}

/** Whatever was thrown, as a StreamError: final where it is none of the transport's. */
export function unforeseen(cause: unknown): StreamError {
  return asStreamError(cause, 'The job cannot be asked for', false)
}

/** What the loop needs to ask for JSON. */
export function askForJob(
  options: JobRequestOptions,
  { method = 'GET', path = '', etag }: JobRequest,
): LoopOptions<JobAnswer> {
  return {
    ...options,
    method,
    prepare(url, headers) {
      if (path) url.pathname = url.pathname.replace(/\/?$/, path)
      setDefault(headers, 'accept', 'application/json')
      if (etag) headers.set('if-none-match', etag)
      return ''
    },
    read: (answer, attempt) => readAnswer(answer, attempt, method !== 'GET'),
  }
}

async function* readAnswer(
  { response, label }: StreamAnswer,
  attempt: Attempt,
  isCommand: boolean,
): AsyncGenerator<JobAnswer, void, undefined> {
  const { ok, status, headers, url } = response
  const type = headers.get('content-type') ?? ''
  const isEmpty = status === 204 || status === 304
  // A command may be acknowledged with anything but a page, which may be that of a login.
  const isExpected = isCommand ? !/html/i.test(type) : /json/i.test(type)
  if (!isEmpty && !(ok && isExpected)) throw await responseError(response, label, 'JSON')
  const text = isEmpty ? null : await orAborted(response.text(), attempt.controller.signal)
  attempt.accept()
  attempt.sound = true
  yield { text, etag: headers.get('etag'), url }
}

/** Whether asking again is of use: not where the server has refused this client, or there is no such job. */
export function isWorthRetry(error: StreamError): boolean {
  return error.retryable || isOfOtherKind(error) || !/^(http|network)$/.test(error.code)
}

/**
 * Whether the server does not answer in the way it was asked for, though it succeeds; or method not allowed, not acceptable,
 * unsupported media type: the other way of asking may be welcome.
 */
export function isOfOtherKind({ status }: StreamError): boolean {
  return /^(2..|40[56]|415)$/.test(`${status}`)
}
