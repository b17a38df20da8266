'use client'

import { type RefObject, useRef, useState } from 'react'

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
  /** As it is now, for what comes long after its render, as a failure does. Null where nobody is left to show it to. */
  readonly latest: RefObject<Draft | null>
}

/** The text in the input, kept here or by the caller. */
export function useDraft({ draft, defaultDraft = '', onDraftChange }: DraftOptions): Draft {
  const [own, setOwn] = useState(defaultDraft)
  const text = draft ?? own
  const latest = useRef<Draft | null>(null)

  function set(next: string) {
    setOwn(next)
    onDraftChange?.(next)
  }

  const result = { text, set, latest }
  useLayout(() => {
    latest.current = result
    return () => {
      latest.current = null
    }
  })
  return result
}
