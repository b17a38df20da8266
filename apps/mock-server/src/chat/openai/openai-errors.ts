import type { Context } from 'hono'

import { type Refusal, tellErrors } from '../errors.ts'

interface OpenaiError {
  readonly message: string
  readonly type: string
  readonly param: string | null
  readonly code: string | null
}

const types: Partial<Record<Refusal['status'], string>> = {
  429: 'rate_limit_error',
  500: 'server_error',
  502: 'server_error',
  503: 'server_error',
}

/** Errors in the shape that OpenAI's clients read. */
export const tellOpenaiErrors = tellErrors((c, { status, message, issues, headers }) => {
  const type = types[status] ?? 'invalid_request_error'
  const param = issues?.[0]?.path || null
  return openaiError(c, status, { message, type, param, code: status === 404 ? 'not_found' : null }, headers)
})

export function openaiUnauthorized(c: Context): Response {
  const message = 'The access token is missing or has expired. POST /auth/token gives a new one.'
  const error = { message, type: 'invalid_request_error', param: null, code: 'invalid_api_key' }
  return openaiError(c, 401, error, { 'www-authenticate': 'Bearer' })
}

function openaiError(
  c: Context,
  status: Refusal['status'] | 401,
  error: OpenaiError,
  headers?: Record<string, string>,
): Response {
  return c.json({ error }, status, headers)
}
