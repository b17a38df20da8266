/** One event as a server writes it; the names are those of the wire's fields (WHATWG HTML 9.2.6). */
export interface ServerEvent {
  /** The event's type. Default: `message`. No CR, LF or NUL. */
  event?: string
  /** A string goes out as it is, anything else as JSON. Without it the block only sets id, retry or a comment. */
  data?: unknown
  /** Becomes the client's `lastEventId`; an empty string clears it. No CR, LF or NUL. */
  id?: string
  /** How long the client waits before it reconnects, in whole milliseconds. */
  retry?: number
  /** Ignored by every client, but keeps proxies and watchdogs awake. */
  comment?: string
}

/** One event as a client receives it; the names are those of the browser's `MessageEvent`. */
export interface ServerSentEvent {
  /** `message` unless the server named another. */
  readonly type: string
  readonly data: string
  /** The id in force after this event; empty when the server has set none. */
  readonly lastEventId: string
  /** The id that this very event brought along; left out where it brought none. */
  readonly id?: string | undefined
}
