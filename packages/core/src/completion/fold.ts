import type { StreamError } from '../errors.ts'
import type { Message, MessageStatus, Part } from '../protocols/message.ts'
import type { AnswerEvent, PartUpdate } from '../protocols/types.ts'

const blankText = { text: '', state: 'streaming' }

/** What a part is before anything is known of it but its type and id. */
const blank: { readonly [TType in Part['type']]?: object } = {
  text: blankText,
  reasoning: blankText,
  tool: { name: '', state: 'input-streaming', input: '' },
}

/** An answer after events. The parts are copied once for all of them, and a part that did not change stays the same object. */
export function foldEvents(message: Message, events: readonly AnswerEvent[]): Message {
  const parts = [...message.parts]
  let next: Message = { ...message, parts }
  for (const event of events) {
    if (event.type === 'delta') append(parts, event)
    else if (event.type === 'part') merge(parts, event.part)
    else if (event.type === 'discard') remove(parts, event.parts)
    else if (event.type === 'usage') next = { ...next, usage: { ...next.usage, ...event.usage } }
    else if (event.type === 'finish') next = { ...next, finishReason: event.finishReason }
    else if (event.type === 'message') next = { ...next, ...factsOf(next, event) }
  }
  return next
}

function append(parts: Part[], { part: type, id, delta }: AnswerEvent & { type: 'delta' }) {
  const part = parts[indexOf(parts, { type, id })]
  if (type !== 'tool') merge(parts, { type, id, text: (part && 'text' in part ? part.text : '') + delta })
  else if (!part) merge(parts, { type, id, state: 'input-streaming', input: delta })
  // Input that is complete already does not grow.
  else if ('input' in part && part.state === 'input-streaming')
    merge(parts, { type, id, state: part.state, input: part.input + delta })
}

function merge(parts: Part[], update: PartUpdate) {
  const at = indexOf(parts, update)
  // What a tool gave, or why it gave nothing, belongs to the state before; input that begins anew is text again.
  const {
    output: _,
    errorText: __,
    ...known
  }: Record<string, unknown> = { ...(parts[at] ?? blank[update.type]) }
  // The events are the decoder's, which has checked each field: together they are one of the shapes of a part.
  const anew = 'state' in update && update.state === 'input-streaming' && { input: '' }
  const merged = { ...known, ...anew, ...update } as Part
  if (at < 0) parts.push(merged)
  else parts[at] = merged
}

function remove(parts: Part[], taken: readonly Pick<Part, 'type' | 'id'>[]) {
  for (const one of taken) {
    const at = indexOf(parts, one)
    if (at >= 0) parts.splice(at, 1)
  }
}

/** From the end: a delta belongs to the last part nearly always. */
function indexOf(parts: readonly Part[], { type, id }: Pick<Part, 'type' | 'id'>): number {
  return parts.findLastIndex((part) => part.type === type && part.id === id)
}

function factsOf({ id, metadata, parts }: Message, event: AnswerEvent & { type: 'message' }) {
  return {
    // Once something is on the screen, another id would only lose its place.
    id: parts.length > 0 ? id : (event.id ?? id),
    ...(event.metadata !== undefined && { metadata: mergeMetadata(metadata, event.metadata) }),
  }
}

function mergeMetadata(known: unknown, added: unknown): unknown {
  return isObject(known) && isObject(added) ? { ...known, ...added } : added
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** A message that nothing will be added to: no part of it is left streaming. */
export function settle(message: Message, status: MessageStatus, error?: StreamError): Message {
  return withStatus({ ...message, parts: message.parts.map(settlePart) }, status, error)
}

export function withStatus(message: Message, status: MessageStatus, error?: StreamError): Message {
  const { error: _, ...rest } = message
  return { ...rest, status, ...(error && { error }) }
}

function settlePart(part: Part): Part {
  if (!('state' in part)) return part
  if (part.state === 'streaming') return { ...part, state: 'done' }
  if (part.state !== 'input-streaming') return part
  return { ...part, state: 'output-error', errorText: 'The answer ended before this call was whole.' }
}
