'use client'

import type { ReactElement } from 'react'

import { type PartProps, usePart } from '../../utils/use-part.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { useOfSource } from '../../utils/use-of-source.ts'

export type IndicatorState = Record<string, never>
export type IndicatorProps = PartProps<'div', IndicatorState>

/** That an answer is waited for. Renders a `div`, hidden from screen readers: the Announcer tells them. */
export function Indicator(props: IndicatorProps): ReactElement | null {
  const { source } = useChatWindow('Indicator')
  const isWaiting = useOfSource(source, ({ status }) => status === 'submitted')
  const element = usePart({ tag: 'div', state: {}, props, own: { 'aria-hidden': true } })
  return isWaiting ? element : null
}
