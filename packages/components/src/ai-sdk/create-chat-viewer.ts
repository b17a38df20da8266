import type { Message } from '@rivulet/core'

import { type ChatSnapshot, isUnderWay } from '../chat-window/chat-source.ts'
import { nothingAsked, standingAfter, standingOf } from './standing.ts'
import { toMessage } from './to-message.ts'
import type { UiMessageLike, UseChatLike } from './use-chat-like.ts'

/** What a result of `useChat` shows. */
interface ChatView {
  readonly snapshot: ChatSnapshot
  readonly messages: ReadonlyMap<string, Message>
}

export interface ChatViewer {
  /** Looks at a newer result; what is unchanged is the same object as before. */
  look: (chat: UseChatLike) => ChatView
  /** Forgets what was seen, of which nobody was told. */
  reset: () => void
  /** The answer that is under way will end because it was stopped. */
  stopped: () => void
}

export function createChatViewer(): ChatViewer {
  let standing = nothingAsked
  let messages: ReadonlyMap<string, Message> = new Map()
  let isStopped = false
  /** The AI SDK makes another object for each change. */
  const known = new WeakMap<UiMessageLike, Message>()

  function translate(ui: UiMessageLike, isLast: boolean): Message {
    const stand = standingOf(standing, ui, isLast)
    const cached = known.get(ui)
    if (cached?.status === stand.status && cached.error === stand.error) return cached
    const message = toMessage(ui, stand, messages.get(ui.id))
    known.set(ui, message)
    return message
  }

  return {
    look(chat) {
      standing = standingAfter(standing, chat, isStopped)
      const { status, error } = standing
      if (!isUnderWay(status)) isStopped = false
      const last = chat.messages.at(-1)
      const list = chat.messages.map((ui) => translate(ui, ui === last))
      messages = new Map(list.map((message) => [message.id, message]))
      return { snapshot: { status, messages: list, error }, messages }
    },
    reset() {
      standing = nothingAsked
      messages = new Map()
    },
    stopped() {
      isStopped = true
    },
  }
}
