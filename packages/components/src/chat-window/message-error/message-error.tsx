'use client'

import type { MessageStatus, StreamError } from '@rivulet/core'
import type { ReactElement, ReactNode } from 'react'

import { type PartProps, usePart } from '../../utils/use-part.ts'
import { useMessageShape } from '../message/message-context.ts'
import { useOfMessage } from '../message/use-message-access.ts'
import { useChatWindow } from '../root/chat-window-context.ts'

export interface ErrorState extends Record<string, string> {
  status: MessageStatus
}

export interface ErrorProps extends Omit<PartProps<'div', ErrorState>, 'children'> {
  /** Renders what went wrong. Default: a sentence for the status. */
  children?: ReactNode | ((error: StreamError | undefined) => ReactNode)
}

/** That a message failed, or was cut off. Renders a `div`, and nothing in a sound message; the Announcer says it aloud. */
export function Error({ children, ...props }: ErrorProps): ReactElement | null {
  const { text } = useChatWindow('Error')
  const { role, status } = useMessageShape('Error')
  const error = useOfMessage('Error', (message) => message?.error)
  const isLost = status === 'failed' || status === 'truncated'
  const sentence = role === 'user' ? text.unsent : isLost && text[status]
  const element = usePart({
    tag: 'div',
    state: { status },
    props,
    children: typeof children === 'function' ? children(error) : (children ?? sentence),
  })
  return isLost ? element : null
}
