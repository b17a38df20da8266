'use client'

import { type Context, useContext } from 'react'

/**
 * What a part of a ChatWindow gets from the one that it stands in.
 *
 * @throws Error outside of that. @param part Who asks, as in `Text`. @param place Where it belongs, as in `Root`.
 */
export function useRequired<T>(context: Context<T | null>, part: string, place: string): T {
  const value = useContext(context)
  if (value) return value
  throw new Error(`<ChatWindow.${part}> stands outside a <ChatWindow.${place}>: put it inside of one.`)
}
