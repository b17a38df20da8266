import { readerOf } from '../connection/request.ts'
import { StreamError } from '../errors.ts'
import type { AnswerDecoderOptions, AnswerEvent, Protocol } from '../protocols/types.ts'

/** Nothing of an answer follows it. */
export type TerminalEvent = AnswerEvent & { type: 'finish' | 'stopped' | 'error' }

/**
 * Reads a response to the terminator of its wire, which it returns.
 *
 * @throws StreamError with code `truncated` where the body is over before that.
 */
export async function readAnswer(
  { body }: Response,
  wire: Protocol,
  options: AnswerDecoderOptions,
  signal: AbortSignal,
  onEvents: (events: readonly AnswerEvent[]) => void,
): Promise<TerminalEvent> {
  if (!body) throw truncated('is empty')
  const decoder = wire.createDecoder(options)
  const reader = readerOf(body, signal)
  let isEmpty = true
  /** Whether nothing was understood of what has come; undefined before the first event. */
  let isForeign: boolean | undefined
  try {
    // The response may have come after the answer was given up.
    while (!signal.aborted) {
      const { done, value } = await reader.read().catch(brokeOff)
      const events = done ? decoder.end() : decoder.decode(value)
      if (events.length > 0) {
        onEvents(events)
        isForeign = isForeign !== false && events.every(isSkipped)
      }
      const last = events.find(isTerminal)
      if (last) return last
      if (done) break
      isEmpty &&= value.length === 0
    }
  } finally {
    // Frees the socket of a body that goes on after its terminator. It can reject only with what `read` has thrown.
    reader.cancel().catch(() => {})
  }
  if (isForeign) throw truncated(`is in another wire than ${wire.name}`)
  throw truncated(isEmpty ? 'is empty' : 'ended in the middle')
}

function isSkipped({ type }: AnswerEvent): boolean {
  return type === 'unknown' || type === 'malformed'
}

function isTerminal(event: AnswerEvent): event is TerminalEvent {
  return event.type === 'finish' || event.type === 'stopped' || event.type === 'error'
}

function brokeOff(cause: unknown): never {
  throw truncated('broke off with its connection', cause)
}

function truncated(how: string, cause?: unknown): StreamError {
  const message = `The answer ${how}: what has come of it is kept, and retry() asks again.`
  return new StreamError('truncated', message, { retryable: true, ...(cause !== undefined && { cause }) })
}
