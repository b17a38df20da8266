'use client'

import { type FocusEvent, type RefObject, useCallback, useRef } from 'react'

import { activeIn } from '../../utils/active-in.ts'

export interface HandedFocus {
  /** For the element: the focus comes, moves or goes. React tells of neither while it removes what has it. */
  readonly track: (event: FocusEvent<HTMLElement>) => void
  readonly ref: (element: HTMLElement | null) => void
}

/**
 * Hands the focus on when what has it vanishes or is disabled, as the button of a retry does: a keyboard would start anew at the
 * page's top. It costs nothing while a text grows, whose nodes stay, and lays nothing out before the focus moves.
 *
 * @param hand Focuses what stays; where that is nothing, the element itself gets the focus.
 */
export function useHandedFocus(hand: () => void): HandedFocus {
  const held = useRef<Element>(null)
  const detach = useRef<() => void>(undefined)

  const ref = useCallback(
    (element: HTMLElement | null): void => {
      detach.current?.()
      detach.current = element ? watch(element, held, hand) : undefined
    },
    [hand],
  )

  return {
    track({ currentTarget }) {
      // Of the document, not of the event: another window that gets the focus leaves this one's where it is.
      const active = activeIn(currentTarget)
      held.current = active && currentTarget.contains(active) ? active : null
    },
    ref,
  }
}

function watch(element: HTMLElement, held: RefObject<Element | null>, hand: () => void): () => void {
  const observer = new MutationObserver(() => {
    const lost = held.current
    if (!lost || (lost.isConnected && !lost.matches(':disabled'))) return
    held.current = null
    const isNowhere = () => {
      const active = activeIn(element)
      return !active || active === lost || active === element.ownerDocument.body
    }
    if (isNowhere()) hand()
    if (!isNowhere()) return
    element.tabIndex = -1
    element.focus({ preventScroll: true })
  })
  observer.observe(element, { childList: true, subtree: true, attributeFilter: ['disabled'] })
  return () => observer.disconnect()
}
