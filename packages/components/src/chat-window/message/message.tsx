'use client'

import type { MessageRole, MessageStatus } from '@rivulet/core'
import { type ReactElement, useRef } from 'react'

import { type PartProps, usePart } from '../../utils/use-part.ts'
import { EditContext } from '../edit/edit-context.ts'
import { useEditing } from '../edit/use-editing.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { useMessageShape } from './message-context.ts'

export interface MessageState extends Record<string, string | boolean> {
  role: MessageRole
  status: MessageStatus
  /** It is being edited. */
  editing: boolean
}

export type MessageProps = PartProps<'article', MessageState>

/** One message, named by its author. A Composer in it is its editor. Renders an `article`. */
export function Message(props: MessageProps): ReactElement {
  const { text } = useChatWindow('Message')
  const { id, role, status } = useMessageShape('Message')
  const ref = useRef<HTMLElement>(null)
  const editing = useEditing(ref, id)
  const element = usePart({
    tag: 'article',
    state: { role, status, editing: editing.draft !== null },
    props,
    own: { 'aria-label': text.author(role) },
    ref,
  })
  return <EditContext.Provider value={editing}>{element}</EditContext.Provider>
}
