'use client'

import { memo, type ReactElement, type ReactNode, useRef } from 'react'

import { type PartProps, usePart } from '../../utils/use-part.ts'
import { MessageContext } from '../message/message-context.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { useOfSource } from '../../utils/use-of-source.ts'
import { type MessageShape, type ShapedMessages, shapesOf } from './shape.ts'

export type MessagesState = Record<string, never>

export interface MessagesProps extends Omit<PartProps<'div', MessagesState>, 'children'> {
  /** Renders one message. It runs when a message comes, goes, or changes in anything but its text. */
  children: (message: MessageShape) => ReactNode
}

/** The list of messages. Renders a `div` with the role `log`; what is said aloud is the Announcer's. */
export function Messages({ children, ...props }: MessagesProps): ReactElement {
  const { source, text } = useChatWindow('Messages')
  const shaped = useRef<ShapedMessages | null>(null)
  const shapes = useOfSource(source, ({ messages }) => {
    shaped.current = shapesOf(messages, shaped.current)
    return shaped.current.shapes
  })
  return usePart({
    tag: 'div',
    state: {},
    props,
    own: {
      role: 'log',
      'aria-live': 'off',
      'aria-label': text.messages,
      children: shapes.map((shape) => <Slot key={shape.id} shape={shape} show={children} />),
    },
  })
}

/** One message in its place: it renders again for another shape, or another way to render it. */
const Slot = memo(function Slot({
  shape,
  show,
}: {
  shape: MessageShape
  show: (message: MessageShape) => ReactNode
}) {
  return <MessageContext.Provider value={shape}>{show(shape)}</MessageContext.Provider>
})
