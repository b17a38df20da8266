import type { Context, ErrorHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

import { type Refusal, tellErrors } from '../chat/errors.ts'

/** The refusals of jobs, as PROTOCOL.md has them: a code for programs, and a text for people. */
const refusals = {
  unauthorized: [401, 'The access token is missing or has expired. POST /auth/token gives a new one.'],
  'not-found': [404, 'There is no such job.'],
  'not-ended': [409, 'The job has not ended yet. Cancel it, or wait.'],
  'not-completed': [409, 'The job has no file, as it has not completed.'],
  'key-reused': [422, 'This Idempotency-Key was used for another export. Take a new key for each.'],
  'queue-full': [429, 'Too many exports wait already. Try again in a moment.'],
  'link-expired': [403, 'This link has expired. Ask for a new one where you got it.'],
  'link-forged': [
    403,
    'This is not a link that the server has made. Ask for one with POST /jobs/:id/download.',
  ],
} as const satisfies Record<string, readonly [status: ContentfulStatusCode, message: string]>

export function refuse(c: Context, code: keyof typeof refusals, headers?: Record<string, string>): Response {
  const [status, message] = refusals[code]
  const retryable = status === 429
  return c.json({ code, message, retryable }, status, { 'cache-control': 'no-store', ...headers })
}

const codes: Partial<Record<Refusal['status'], string>> = { 400: 'bad-request', 413: 'too-large' }

/** In the same shape, what the helpers of all routes throw. */
export const tellJobErrors: ErrorHandler = tellErrors((c, { status, message, issues, headers }) =>
  c.json({ code: codes[status] ?? 'internal', message, retryable: status >= 500, issues }, status, headers),
)
