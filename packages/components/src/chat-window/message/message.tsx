'use client'

import type { MessageRole, MessageStatus } from '@rivulet/core'
import type { ReactElement } from 'react'

import { type PartProps, usePart } from '../../utils/use-part.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { useMessageShape } from './message-context.ts'

export interface MessageState extends Record<string, string> {
  role: MessageRole
  status: MessageStatus
}

export type MessageProps = PartProps<'article', MessageState>

/** One message, named by its author. Renders an `article`. */
export function Message(props: MessageProps): ReactElement {
  const { text } = useChatWindow('Message')
  const { role, status } = useMessageShape('Message')
  return usePart({
    tag: 'article',
    state: { role, status },
    props,
    own: { 'aria-label': text.author(role) },
  })
}
