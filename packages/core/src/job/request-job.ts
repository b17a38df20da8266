import { orAborted } from '../connection/attempt.ts'
import { connect } from '../connection/connect.ts'
import { asStreamError, setDefault } from '../connection/request.ts'
import { responseError } from '../connection/response-error.ts'
import type { Attempt, LoopOptions, StreamAnswer } from '../connection/types.ts'
import type { StreamError } from '../errors.ts'
import type { JobRequestOptions } from './types.ts'

export interface JobRequest {
  /** Default: `GET`. */
  method?: string
  /** What is appended to the path of the job. */
  path?: string
  /** Of the answer that is known: it need not come again. */
  etag?: string | null
}

export interface JobAnswer {
  /** The JSON that came; null where nothing did, or nothing new. */
  text: string | null
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
  signal: AbortSignal,
): Promise<JobAnswer> {
  const once = { ...askForJob(options, request), reconnect: false } as const
  for await (const step of connect(() => once, signal)) if ('text' in step) return step
  throw asStreamError(signal.reason, 'The request was given up', true)
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
    read: readAnswer,
  }
}

async function* readAnswer(
  { response, label }: StreamAnswer,
  attempt: Attempt,
): AsyncGenerator<JobAnswer, void, undefined> {
  const { ok, status, headers, url } = response
  const isNews = status !== 204 && status !== 304
  if (isNews && !(ok && /json/i.test(headers.get('content-type') ?? '')))
    throw await responseError(response, label, 'JSON')
  const text = isNews ? await orAborted(response.text(), attempt.controller.signal) : null
  attempt.accept()
  attempt.sound = true
  yield { text, etag: headers.get('etag'), url }
}

/** Whether asking again is of use: not where the server has refused this client, or there is no such job. */
export function isWorthRetry({ retryable, code, status = 0 }: StreamError): boolean {
  return retryable || (code === 'http' ? refusesKind.has(status) : code !== 'network')
}

/** Method not allowed, not acceptable, unsupported media type: the other way of asking may be welcome. */
const refusesKind = new Set([405, 406, 415])

/** Whether the server does not answer in the way it was asked for. */
export function isOfOtherKind({ code, status = 0 }: StreamError): boolean {
  return code === 'content-type' || refusesKind.has(status)
}
