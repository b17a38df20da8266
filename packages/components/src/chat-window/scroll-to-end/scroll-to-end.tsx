'use client'

import type { ReactElement } from 'react'

import { type PartProps, usePart } from '../../utils/use-part.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { useScrollToEnd } from './use-scroll-to-end.ts'

export interface ScrollToEndState extends Record<string, number | boolean> {
  /** Messages that came while the reader was away; the attribute is absent for none. */
  unseen: number
  'at-end': boolean
}

export type ScrollToEndProps = PartProps<'button', ScrollToEndState>

/** A button to the newest message. It is hidden while the reader is there; the Root hands its focus to the messages. Renders a `button`. */
export function ScrollToEnd(props: ScrollToEndProps): ReactElement {
  const { text } = useChatWindow('ScrollToEnd')
  const { scrollToEnd, unseenCount } = useScrollToEnd()
  const isAway = scrollToEnd !== null
  const name = text.scrollToEnd(unseenCount)

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
  })
}
