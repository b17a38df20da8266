'use client'

import { useRef, useState } from 'react'

import { useLayout } from '../../utils/use-layout.ts'

export interface DraftOptions {
  /** The text in the input, where the caller keeps it. */
  draft?: string
  /** The text that an input begins with that keeps its own. Default: none. */
  defaultDraft?: string
  /** The text has changed: by typing, by sending (to none), or because a message came back that could not be sent. */
  onDraftChange?: (draft: string) => void
}

export interface Draft {
  readonly text: string
  readonly set: (text: string) => void
  /** Writes only over the text that is expected, so that nothing is lost that was typed meanwhile. */
  readonly replace: (expected: string, text: string) => void
}

/** The text in the input, kept here or by the caller. */
export function useDraft({ draft, defaultDraft = '', onDraftChange }: DraftOptions): Draft {
  const [own, setOwn] = useState(defaultDraft)
  const text = draft ?? own
  // What comes long after its render, as a failure does, acts on the text of now.
  const latest = useRef<Draft | null>(null)

  function set(next: string) {
    setOwn(next)
    onDraftChange?.(next)
  }
  function replace(expected: string, next: string) {
    if (latest.current?.text === expected) latest.current.set(next)
  }

  const result = { text, set, replace }
  useLayout(() => {
    latest.current = result
    // Nobody is left to show it to.
    return () => {
      latest.current = null
    }
  })
  return result
}
