'use client'

import type { ReactElement } from 'react'

import { type PartProps, usePart } from '../../utils/use-part.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { useOfSource } from '../../utils/use-of-source.ts'

export type EmptyState = Record<string, never>
export type EmptyProps = PartProps<'div', EmptyState>

/** What stands in place of the messages while there are none. Renders a `div`. */
export function Empty(props: EmptyProps): ReactElement | null {
  const { source } = useChatWindow('Empty')
  const isEmpty = useOfSource(source, ({ messages }) => messages.length === 0)
  const element = usePart({ tag: 'div', state: {}, props })
  return isEmpty ? element : null
}
