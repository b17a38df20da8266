import { isObject } from './checked.ts'
import type { AnswerEvent } from './types.ts'

/** How much of a server's text is kept, in characters. */
const keptText = 1_000

/** The event for an error, with the text that the server gave: `said` itself, or a `message` somewhere in its `error`. */
export function failure(said?: unknown): AnswerEvent & { type: 'error' } {
  if (isObject(said)) return failure(said.error ?? said.message)
  const message = typeof said === 'string' && said.slice(0, keptText)
  return { type: 'error', message: message || 'The model ended the answer with an error.' }
}
