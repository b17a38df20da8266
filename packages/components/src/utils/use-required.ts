'use client'

import { type Context, useContext } from 'react'

/**
 * What a part gets from the one that it stands in.
 *
 * @throws Error outside of that. @param part Who asks, as in `ChatWindow.Text`. @param place Where it belongs, as in `Root`.
 */
export function useRequired<T>(context: Context<T | null>, part: string, place: string): T {
  const value = useContext(context)
  if (value) return value
  const [family] = part.split('.')
  throw new Error(`<${part}> stands outside a <${family}.${place}>: put it inside of one.`)
}
