'use client'

import { type Context, createContext, type RefObject } from 'react'

import { useRequired } from '../../utils/use-required.ts'
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
  /** In place of the window's own: an editor and the composer are told apart by it. */
  readonly name: string
}

export const ComposerContext: Context<ComposerContextValue | null> =
  createContext<ComposerContextValue | null>(null)

/** @throws Error outside a `ChatWindow.Composer`. @param part Who asks, as in `Input`. */
export function useComposer(part: string): ComposerContextValue {
  return useRequired(ComposerContext, `ChatWindow.${part}`, 'Composer')
}
