import type { MessageInput } from '@rivulet/core'

import type { UiInputLike } from './use-chat-like.ts'

/** What is sent, as `sendMessage` takes it. */
export function toUiInput(input: MessageInput): UiInputLike {
  const {
    text = '',
    files: given = [],
    data = [],
    metadata,
  } = typeof input === 'string' ? { text: input } : input
  const files = given.map(({ url, mediaType, name }) => ({
    type: 'file',
    url,
    mediaType,
    ...(name !== undefined && { filename: name }),
  }))
  const more = metadata === undefined ? {} : { metadata }
  if (data.length > 0) {
    const texts = text ? [{ type: 'text', text }] : []
    const extra = data.map(({ name, data }) => ({ type: `data-${name}`, data }))
    return { parts: [...files, ...texts, ...extra], ...more }
  }
  return text ? { text, files, ...more } : { files, ...more }
}
