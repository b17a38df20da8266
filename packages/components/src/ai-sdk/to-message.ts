import type { Message, Part } from '@rivulet/core'

import { toPart } from './to-part.ts'
import type { UiMessageLike } from './use-chat-like.ts'

/**
 * A message of the AI SDK as one of ours. The AI SDK copies a growing message with all its parts at each token: what is equal to
 * `before` is the same object as there, the message itself too.
 */
export function toMessage(
  { id, role, metadata, parts: all }: UiMessageLike,
  { status, error }: Pick<Message, 'status' | 'error'>,
  before: Message | undefined,
): Message {
  const taken = new Map<string, number>()
  const parts: Part[] = []
  for (const [at, one] of all.entries()) {
    const part = toPart(one, at, status === 'streaming')
    if (!part) continue
    const named = withOwnId(part, taken)
    const old = before?.parts[parts.length]
    parts.push(old && isEqual(old, named) ? old : named)
  }
  const message: Message = {
    id,
    role,
    parts: before && isEqual(before.parts, parts) ? before.parts : parts,
    status,
    ...(error && { error }),
    ...(metadata !== undefined && { metadata }),
  }
  return before && isEqual(before, message) ? before : message
}

/** Servers repeat the ids of sources and data; type and id together name a part. */
function withOwnId(part: Part, taken: Map<string, number>): Part {
  const key = `${part.type} ${part.id}`
  const count = (taken.get(key) ?? 0) + 1
  taken.set(key, count)
  return count > 1 ? { ...part, id: `${part.id}~${count}` } : part
}

function isEqual<T extends object>(one: T, other: T): boolean {
  const keys = Object.keys(one) as (keyof T)[]
  return keys.length === Object.keys(other).length && keys.every((key) => Object.is(one[key], other[key]))
}
