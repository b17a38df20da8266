'use client'

import { type RefObject, useRef } from 'react'

import { activeIn } from '../../utils/active-in.ts'
import { useLayout } from '../../utils/use-layout.ts'
import { isTouch } from './use-touch-keyboard.ts'

export interface KeptFocus {
  /** For the form: what has the focus changes. */
  readonly track: () => void
  /** Brings the focus to the input from elsewhere in the form, and from nowhere if that opens no keyboard and unselects nothing. */
  readonly keep: () => void
}

/** Keeps the focus in the input when the button that had it is used, or vanishes because `busy` changes. */
export function useKeptFocus(
  formRef: RefObject<HTMLFormElement | null>,
  inputRef: RefObject<HTMLTextAreaElement | null>,
  busy: boolean,
): KeptFocus {
  /** What has the focus, as far as it is in the form. */
  const focusRef = useRef<HTMLElement>(null)

  // Chromium takes the focus from a button as it is hidden, other browsers a frame later. React tells of neither while it commits.
  useLayout(() => {
    if (focusRef.current?.hidden) inputRef.current?.focus({ preventScroll: true })
  }, [busy, inputRef])

  return {
    track() {
      focusRef.current = activeIn(formRef.current)
    },
    keep() {
      const active = activeIn(formRef.current)
      const isNowhere = active === document.body && getSelection()?.isCollapsed !== false && !isTouch()
      if (isNowhere || formRef.current?.contains(active)) inputRef.current?.focus({ preventScroll: true })
    },
  }
}
