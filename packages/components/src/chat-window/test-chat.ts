import type { Message, Part } from '@rivulet/core'
import { act } from '@testing-library/react'

import type { ChatSnapshot, ChatSource } from './chat-source.ts'

/** A chat that shows what a test tells it to. */
export interface ShownChat extends ChatSource {
  /** What it shows from now on; React has rendered that afterwards. */
  readonly show: (messages: readonly Message[], status?: ChatSnapshot['status']) => void
}

export function shownChat(
  first: readonly Message[],
  commands: Partial<ChatSource> = {},
  status: ChatSnapshot['status'] = 'idle',
): ShownChat {
  const listeners = new Set<() => void>()
  let snapshot: ChatSnapshot = { messages: first, status }
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getSnapshot: () => snapshot,
    send: async () => {},
    show(messages, status = 'idle') {
      snapshot = { messages, status }
      act(() => {
        for (const listener of listeners) listener()
      })
    },
    ...commands,
  }
}

export function textPart(text: string, state: 'streaming' | 'done' = 'done'): Part {
  return { type: 'text', id: 'text', text, state }
}

export function question(text: string, more: Partial<Message> = {}): Message {
  return { id: 'question', role: 'user', status: 'sent', parts: [textPart(text)], ...more }
}

export function answer(text: string, more: Partial<Message> = {}): Message {
  return { id: 'answer', role: 'assistant', status: 'completed', parts: [textPart(text)], ...more }
}
