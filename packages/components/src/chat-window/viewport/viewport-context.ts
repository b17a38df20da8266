'use client'

import { type Context, createContext } from 'react'

import { useRequired } from '../../utils/use-required.ts'
import type { ScrollFollower } from './create-scroll-follower.ts'

/** Given by the Root, so that what stands beside the viewport has it too. */
export const ViewportContext: Context<ScrollFollower | null> = createContext<ScrollFollower | null>(null)

/** @throws Error outside a `ChatWindow.Root`. @param part Who asks, as in `ScrollToEnd`. */
export function useViewport(part: string): ScrollFollower {
  return useRequired(ViewportContext, `ChatWindow.${part}`, 'Root')
}
