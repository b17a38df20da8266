import { encodeEvent, type ServerEvent } from '@rivulet/core/sse'

/** The longest delay a timer can hold, in milliseconds: 2^31 - 1. */
const longestDelayMs = 2 ** 31 - 1

/** One thing that a scripted server does. Made by the functions of this file. */
export type Step =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'wait'; readonly ms: number }
  | { readonly type: 'stall' }
  | { readonly type: 'cut'; readonly error: unknown }

/** What a scripted server does, in order; the end of the list is a clean end. A generator may go on for ever. */
export type Script = Iterable<Step> | AsyncIterable<Step>

/**
 * Sends one well-formed event.
 *
 * @throws TypeError when the event cannot be encoded; `text` sends whatever it is given.
 */
export function event(serverEvent: ServerEvent): Step {
  return text(encodeEvent(serverEvent))
}

/** Sends text as UTF-8, well-formed or not. */
export function text(value: string): Step {
  return { type: 'text', text: value }
}

/** Sends bytes as they are; they are copied here, so that a later change does not reach the script. */
export function bytes(value: Uint8Array): Step {
  return { type: 'bytes', bytes: value.slice() }
}

/**
 * Says nothing for a while.
 *
 * @param ms Milliseconds, 0 or more, at most 2^31 - 1.
 * @throws TypeError when no timer can hold `ms`.
 */
export function wait(ms: number): Step {
  if (ms >= 0 && ms <= longestDelayMs) return { type: 'wait', ms }
  throw new TypeError(
    `A scripted wait of ${ms} ms cannot be timed. Pass milliseconds from 0 to ${longestDelayMs}, or use stall() for ever.`,
  )
}

/** Says nothing more and keeps the stream open, until it is cancelled or aborted. */
export function stall(): Step {
  return { type: 'stall' }
}

/**
 * Breaks the connection: the body errors; a real server that plays the script destroys the socket.
 *
 * What was sent right before may be lost with the socket, so put a `wait` between where it has to arrive.
 *
 * @param error What the reader gets, where no network lies between. Default: a TypeError, as from `fetch`.
 */
export function cut(error: unknown = new TypeError('network error: the script cut the stream')): Step {
  return { type: 'cut', error }
}
