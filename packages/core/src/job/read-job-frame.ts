import { StreamError } from '../errors.ts'
import type { JobFailure, JobFrame, JobPhase, JobStatus, PlainFrame } from './types.ts'

type Fields = Readonly<Record<string, unknown>>

/** Our own words, and those that others use for the same. */
const words: readonly [JobStatus, RegExp][] = [
  ['queued', /^(queued|pending|waiting|created|scheduled|delayed|accepted|submitted)$/i],
  ['running', /^(running|processing|progress|active|started|working|in.?progress)$/i],
  ['completed', /^(completed?|done|success|succeeded|finished)$/i],
  ['failed', /^(failed|failure|error|errored)$/i],
  ['cancelled', /^(cancell?ed|aborted|revoked)$/i],
]

/** Reads what a server says about a job: a frame of the protocol, or a plain one of an endpoint written by hand; else null. */
export function readJobFrame(data: unknown): JobFrame | PlainFrame | null {
  const fields = fieldsOf(data)
  const status = words.find(([, word]) => typeof fields.status === 'string' && word.test(fields.status))?.[0]
  if (!status) return null
  const { id, rev, ts, attempt, unit } = fields
  const about = {
    status,
    value: amount(fields.value),
    max: amount(fields.max),
    ...(typeof unit === 'string' && { unit }),
    phase: phaseOf(fields.phase),
    stalled: fields.stalled === true,
    result: fields.result ?? null,
    error: failureOf(fields.error),
  }
  const name = typeof id === 'string' || typeof id === 'number' ? `${id}` : null
  if (isNumber(rev))
    return {
      ...about,
      id: name ?? '',
      rev,
      ts: amount(ts) ?? 0,
      attempt: amount(attempt) || 1,
    }
  return { ...about, id: name, ...plainly(fields) }
}

/** @throws StreamError with code `protocol` where the text is no frame. */
export function parseJobFrame(text: string): JobFrame | PlainFrame {
  const frame = readJobFrame(parseJson(text))
  if (frame) return frame
  throw new StreamError('protocol', 'A frame about the job cannot be read: skipped.', { body: text })
}

export function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return null
  }
}

/** What only plain frames say. */
function plainly({ progress, downloadUrl }: Fields): Partial<PlainFrame> {
  return {
    ...(isNumber(progress) && { value: amount(progress), max: 100 }),
    ...(typeof downloadUrl === 'string' && { result: { kind: 'file', url: downloadUrl } }),
  }
}

function failureOf(error: unknown): JobFailure | null {
  const { code, message = error, retryable } = fieldsOf(error)
  if (typeof message !== 'string' || !message) return null
  return { code: typeof code === 'string' ? code : 'failed', message, retryable: retryable === true }
}

function phaseOf(phase: unknown): JobPhase | null {
  const { key, label, index, of } = fieldsOf(phase)
  if (typeof key !== 'string') return null
  return {
    key,
    ...(typeof label === 'string' && { label }),
    ...(isNumber(index) && { index }),
    ...(isNumber(of) && { of }),
  }
}

function amount(value: unknown): number | null {
  return isNumber(value) ? Math.max(0, value) : null
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value)
}

export function fieldsOf(data: unknown): Fields {
  return typeof data === 'object' && data ? (data as Fields) : {}
}
