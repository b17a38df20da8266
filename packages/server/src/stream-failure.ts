export interface StreamFailureOptions {
  /** Whether the client may try the same request again. Default: false. */
  retryable?: boolean
  /** The error underneath, for `onError`; it is never sent. */
  cause?: unknown
}

/**
 * An error that is meant for the client: thrown by a source, it goes out word for word and ends the stream, as
 * `event: rivulet.error` of an event stream and as an answer's `error`, which has no place for `code` and `retryable`. Whatever else a
 * source throws reaches the client without its text.
 */
export class StreamFailure extends Error {
  override readonly name = 'StreamFailure'
  /** What went wrong, as one word for programs. */
  readonly code: string
  /** Whether the client may try the same request again. */
  readonly retryable: boolean

  constructor(code: string, message: string, options: StreamFailureOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.retryable = options.retryable ?? false
  }
}
