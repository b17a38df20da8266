'use client'

import { type Context, createContext, type RefObject } from 'react'

import { useRequired } from '../../utils/use-required.ts'

/** What a message knows of its being edited. */
export interface Editing {
  /** What the editor begins with; null while the message is not edited. */
  readonly draft: string | null
  readonly start: () => void
  readonly cancel: () => void
  /** Closes the editor, and asks again with another text in place of the message's. */
  readonly send: (text: string) => Promise<void>
  readonly inputRef: RefObject<HTMLTextAreaElement | null>
  readonly buttonRef: RefObject<HTMLElement | null>
}

export const EditContext: Context<Editing | null> = createContext<Editing | null>(null)

/** @throws Error outside a `ChatWindow.Message`. @param part Who asks, as in `Edit`. */
export function useEditContext(part: string): Editing {
  return useRequired(EditContext, `ChatWindow.${part}`, 'Message')
}
