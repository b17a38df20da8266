'use client'

import type { Message, ToolPart, ToolState } from '@rivulet/core'
import { type ReactElement, type ReactNode, useRef } from 'react'

import { type PartProps, usePart } from '../../utils/use-part.ts'
import { useMessageShape } from '../message/message-context.ts'
import { useOfMessage } from '../message/use-message-access.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { type ToolActions, toolActionsOf } from './tool-actions.ts'

export interface ToolCallState extends Record<string, string | undefined> {
  state: ToolState | undefined
  name: string | undefined
}

export interface ToolCallProps extends Omit<PartProps<'div', ToolCallState>, 'children'> {
  /** The call's id. */
  part: string
  /** Renders the call, and what can be done about it. It runs when the call changes, but not while its input streams. */
  children: (call: ToolPart, actions: ToolActions) => ReactNode
}

/** A call of a tool. Renders a `div`, and nothing where the message has no such call. */
export function ToolCall({ part, children, ...props }: ToolCallProps): ReactElement | null {
  const { source } = useChatWindow('ToolCall')
  const { status } = useMessageShape('ToolCall')
  const shown = useRef<ToolPart>(undefined)
  const call = useOfMessage('ToolCall', (message) => {
    const call = callOf(message, part)
    const before = shown.current
    const isGrowing =
      call?.state === 'input-streaming' && call.state === before?.state && call.id === before.id
    if (!isGrowing) shown.current = call
    return shown.current
  })
  const element = usePart({
    tag: 'div',
    state: { state: call?.state, name: call?.name },
    props,
    children: call && children(call, toolActionsOf(source, status, call)),
  })
  return call ? element : null
}

function callOf(message: Message | undefined, id: string): ToolPart | undefined {
  return message?.parts.find((part): part is ToolPart => part.type === 'tool' && part.id === id)
}
