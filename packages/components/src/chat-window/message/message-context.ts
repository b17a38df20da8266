'use client'

import { type Context, createContext } from 'react'

import { useRequired } from '../../utils/use-required.ts'
import type { MessageShape } from '../messages/shape.ts'

export const MessageContext: Context<MessageShape | null> = createContext<MessageShape | null>(null)

/** @throws Error outside a message. @param part Who asks, as in `Text`. */
export function useMessageShape(part: string): MessageShape {
  return useRequired(MessageContext, `ChatWindow.${part}`, 'Messages')
}
