/** What went wrong, as one word. */
export type StreamErrorCode =
  | 'network'
  | 'http'
  | 'content-type'
  | 'timeout'
  | 'stalled'
  | 'too-large'
  | 'protocol'
  | 'truncated'
  | 'aborted'
  | 'retries-exhausted'

export interface StreamErrorOptions {
  /** Whether the same request may succeed later. Default: false. */
  retryable?: boolean
  /** The response's HTTP status. */
  status?: number
  /** How long the server asks to wait, in milliseconds. */
  retryAfterMs?: number
  /** The beginning of the response's body, or of the frame that told of the error. */
  body?: string
  /** The error underneath. */
  cause?: unknown
}

/**
 * The one error of Rivulet. Its message says what happened and what to do; `code` and `retryable` are for programs.
 */
export class StreamError extends Error {
  override readonly name = 'StreamError'
  declare readonly code: StreamErrorCode
  /** Whether the same request may succeed later. */
  declare readonly retryable: boolean
  /** The response's HTTP status, where a response came. */
  declare readonly status?: number
  /** How long the server asked to wait, in milliseconds. */
  declare readonly retryAfterMs?: number
  /** The beginning of the response's body, or of the frame that told of the error: untrusted text. */
  declare readonly body?: string

  constructor(code: StreamErrorCode, message: string, options?: StreamErrorOptions) {
    super(message, options)
    Object.assign(this, { code, retryable: false, ...options })
  }
}
