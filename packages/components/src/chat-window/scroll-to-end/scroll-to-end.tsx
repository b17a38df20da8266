'use client'

import { type ReactElement, useEffect, useRef } from 'react'

import { type PartProps, usePart } from '../../utils/use-part.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { useViewport } from '../viewport/viewport-context.ts'
import { useScrollToEnd } from './use-scroll-to-end.ts'

export interface ScrollToEndState extends Record<string, number | boolean> {
  /** Messages that came while the reader was away; the attribute is absent for none. */
  unseen: number
  'at-end': boolean
}

export type ScrollToEndProps = PartProps<'button', ScrollToEndState>

/** A button to the newest message. It is hidden while the reader is there. Renders a `button`. */
export function ScrollToEnd(props: ScrollToEndProps): ReactElement {
  const { text } = useChatWindow('ScrollToEnd')
  const { subscribe, getSnapshot, focus } = useViewport('ScrollToEnd')
  const { scrollToEnd, unseenCount } = useScrollToEnd()
  const ref = useRef<HTMLElement>(null)
  const isAway = scrollToEnd !== null
  const name = text.scrollToEnd(unseenCount)

  useEffect(
    () =>
      // Before the render that hides the button: Chromium then drops the focus at once, and a keyboard would start anew at the page's top.
      subscribe(() => {
        if (getSnapshot().isAtEnd && ref.current === document.activeElement) focus()
      }),
    [subscribe, getSnapshot, focus],
  )

  return usePart({
    tag: 'button',
    state: { unseen: unseenCount, 'at-end': !isAway },
    props,
    own: {
      type: 'button',
      hidden: !isAway,
      disabled: !isAway,
      // A name of its own only where the caller's content may be an icon.
      'aria-label': props.children === undefined ? undefined : name,
      children: name,
      onClick: scrollToEnd ?? undefined,
    },
    ref,
  })
}
