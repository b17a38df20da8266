import type { Message, Part } from '@rivulet/react'

let count = 0

/** A message of one text, as an application makes one. */
export function say(role: 'user' | 'assistant', text: string, status?: Message['status']): Message {
  return withParts(role, [{ type: 'text', id: 'text', text, state: 'done' }], status)
}

/** A message of several parts. */
export function withParts(
  role: 'user' | 'assistant',
  parts: readonly Part[],
  status: Message['status'] = role === 'user' ? 'sent' : 'completed',
): Message {
  return { id: `message-${++count}`, role, status, parts }
}
