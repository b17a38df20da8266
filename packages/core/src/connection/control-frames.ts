import { StreamError } from '../errors.ts'
import { messageIn } from './response-error.ts'

interface TypedEvent {
  readonly type: string
}

/**
 * Event types that belong to the protocol: the client acts on those it knows and hands none to its owner (PROTOCOL.md), but for a
 * reset, which has its place among the events.
 */
export function isControlFrame(event: TypedEvent): boolean {
  return event.type.startsWith('rivulet.') && !isReset(event)
}

/** The server's history is gone: what follows does not join what came before. */
export function isReset({ type }: TypedEvent): boolean {
  return type === 'rivulet.reset'
}

/**
 * Whether a control frame announces the planned end of its stream.
 *
 * @throws StreamError with code `protocol` where it tells of an error instead; a malformed one is an error too, and final.
 */
export function announcesEnd({ type, data }: TypedEvent & { readonly data: string }): boolean {
  if (type !== 'rivulet.error') return type === 'rivulet.bye'
  throw new StreamError('protocol', `The server ended the stream with an error${messageIn(data)}.`, {
    retryable: /"retryable"\s*:\s*true/.test(data),
    body: data,
  })
}
