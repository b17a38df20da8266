import { StreamFailure } from '@rivulet/server'
import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'

export interface BodyIssue {
  /** As JavaScript would write it: `messages[0].role`; empty for the body itself. */
  readonly path: string
  readonly message: string
}

/** A body that cannot be answered. */
export class BodyError extends Error {
  override readonly name = 'BodyError'
  readonly issues: readonly BodyIssue[]

  constructor(issues: readonly BodyIssue[]) {
    super(issues.map(({ path, message }) => `${path || 'The body'} ${message}.`).join(' '))
    this.issues = issues
  }
}

/** A refusal as every route tells it in a shape of its own. */
export interface Refusal {
  readonly status: 400 | 404 | 413 | 429 | 500 | 502 | 503
  readonly message: string
  readonly issues?: readonly BodyIssue[]
  readonly headers?: Record<string, string>
}

/** Thrown for a request that cannot be answered. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.message)
    this.refusal = refusal
  }
}

/** Makes an error handler from the shape of a route's errors. What was not made for clients is masked, and printed here. */
export function tellErrors(tell: (c: Context, refusal: Refusal) => Response): ErrorHandler {
  return (error, c) => {
    if (error instanceof RefusedError) return tell(c, error.refusal)
    if (error instanceof BodyError)
      return tell(c, { status: 400, message: error.message, issues: error.issues })
    if (error instanceof StreamFailure) return tell(c, { status: 502, message: error.message })
    if (error instanceof HTTPException) return tell(c, { status: 400, message: error.message })
    // Nobody is there to read it; 499 is what nginx writes into its log.
    if (c.req.raw.signal.aborted) return new Response(null, { status: 499 })
    if (error instanceof Error && error.name === 'AbortError') {
      return tell(c, {
        status: 503,
        message: 'The server is shutting down and cannot finish this answer. Ask again.',
      })
    }
    console.error(error)
    return tell(c, { status: 500, message: 'The server could not answer this request.' })
  }
}
