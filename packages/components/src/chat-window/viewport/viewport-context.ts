'use client'

import { type Context, createContext, useContext } from 'react'

import type { ScrollFollower } from './create-scroll-follower.ts'

/** Given by the Root, so that what stands beside the viewport has it too. */
export const ViewportContext: Context<ScrollFollower | null> = createContext<ScrollFollower | null>(null)

/** @throws Error outside a `ChatWindow.Root`. @param part Who asks, as in `ScrollToEnd`. */
export function useViewport(part: string): ScrollFollower {
  const follower = useContext(ViewportContext)
  if (follower) return follower
  throw new Error(`<ChatWindow.${part}> stands outside a <ChatWindow.Root>: put it inside of one.`)
}
