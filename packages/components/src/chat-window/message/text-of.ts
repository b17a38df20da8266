import type { Message } from '@rivulet/core'

/** What a message says, or thinks: all of it, or one part. */
export function textOf(
  message: Message | undefined,
  kind: 'text' | 'reasoning' = 'text',
  id?: string,
): string {
  let text = ''
  for (const part of message?.parts ?? [])
    if (part.type === kind && 'text' in part && (id === undefined || part.id === id)) text += part.text
  return text
}
