'use client'

import type { ReactElement } from 'react'

import { type PartProps, usePart } from '../../utils/use-part.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { useOfSource } from '../../utils/use-of-source.ts'
import { useArrivals } from './use-arrivals.ts'
import { useViewport } from './viewport-context.ts'

export interface ViewportState extends Record<string, boolean> {
  /** The reader is at the end, which is then followed. */
  'at-end': boolean
  /** There is more than the container shows. */
  overflowing: boolean
}

export type ViewportProps = PartProps<'div', ViewportState>

/** The container that scrolls the messages: it follows the end while the reader is there, and keeps the reader's place elsewhere. Renders a `div`. */
export function Viewport(props: ViewportProps): ReactElement {
  const { source, text } = useChatWindow('Viewport')
  const follower = useViewport('Viewport')
  const { isAtEnd, isOverflowing } = useOfSource(follower, (place) => place)
  useArrivals(source, follower)

  return usePart({
    tag: 'div',
    state: { 'at-end': isAtEnd, overflowing: isOverflowing },
    props,
    // A keyboard scrolls only what can have the focus, and what has it needs a name.
    own: { tabIndex: 0, role: 'region', 'aria-label': text.conversation },
    ref: follower.attach,
  })
}
