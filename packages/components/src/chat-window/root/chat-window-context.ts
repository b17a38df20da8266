'use client'

import { type Context, createContext } from 'react'

import { useRequired } from '../../utils/use-required.ts'
import type { TypingSignal } from '../announcer/typing-signal.ts'
import type { ChatSource } from '../chat-source.ts'
import type { ChatWindowText } from '../text.ts'

export interface ChatWindowContextValue {
  /** It stays the same while the chat does. */
  readonly source: ChatSource
  /** Whether there is who takes what is sent. */
  readonly canSend: boolean
  readonly canStop: boolean
  /** Every string that the window says by itself. */
  readonly text: ChatWindowText
  /** For sentences, numbers and plurals. Default: the document's. */
  readonly locale: string | undefined
  /** The composer tells it; the announcer is quiet meanwhile. */
  readonly typing?: TypingSignal
}

export const ChatWindowContext: Context<ChatWindowContextValue | null> =
  createContext<ChatWindowContextValue | null>(null)

/** @throws Error outside a `ChatWindow.Root`. @param part Who asks, as in `Composer`. */
export function useChatWindow(part: string): ChatWindowContextValue {
  return useRequired(ChatWindowContext, `ChatWindow.${part}`, 'Root')
}
