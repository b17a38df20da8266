'use client'

import { type Context, createContext, useContext } from 'react'

import type { MessageShape } from '../messages/shape.ts'

export const MessageContext: Context<MessageShape | null> = createContext<MessageShape | null>(null)

/** @throws Error outside a message. @param part Who asks, as in `Text`. */
export function useMessageShape(part: string): MessageShape {
  const shape = useContext(MessageContext)
  if (shape) return shape
  throw new Error(
    `<ChatWindow.${part}> stands outside a message: put it into what <ChatWindow.Messages> renders for each.`,
  )
}
