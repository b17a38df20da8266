'use client'

import { type Context, createContext, type RefObject, useContext } from 'react'

/** What each part of a composer knows. */
export type ComposerState = {
  /** An answer is asked for or streams: nothing is sent meanwhile. */
  readonly busy: boolean
  /** The draft has nothing but blanks: there is nothing to send. */
  readonly empty: boolean
  /** An input method is composing text. */
  readonly composing: boolean
}

export interface ComposerContextValue {
  readonly state: ComposerState
  readonly draft: string
  readonly setDraft: (draft: string) => void
  readonly setComposing: (composing: boolean) => void
  readonly inputRef: RefObject<HTMLTextAreaElement | null>
  /** Null while there is nothing to send, or no time for it. */
  readonly submit: (() => void) | null
  /** Null while there is nothing to stop. Stop is shown in Submit's place while it is not. */
  readonly stop: (() => void) | null
}

export const ComposerContext: Context<ComposerContextValue | null> =
  createContext<ComposerContextValue | null>(null)

/** @throws Error outside a `ChatWindow.Composer`. @param part Who asks: `<ChatWindow.Input>`, or a hook. */
export function useComposer(part: string): ComposerContextValue {
  const context = useContext(ComposerContext)
  if (context) return context
  throw new Error(`${part} stands outside a <ChatWindow.Composer>: put it inside of one.`)
}
