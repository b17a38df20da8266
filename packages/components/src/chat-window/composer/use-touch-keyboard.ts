'use client'

import { useSyncExternalStore } from 'react'

const query = '(pointer: coarse) and (hover: none)'

/** Whether text is typed on the screen, where a line can be broken by no other key than Enter. */
export function useTouchKeyboard(): boolean {
  return useSyncExternalStore(subscribe, isTouch, () => false)
}

export function isTouch(): boolean {
  return matchMedia(query).matches
}

function subscribe(listener: () => void): () => void {
  const list = matchMedia(query)
  list.addEventListener('change', listener)
  return () => list.removeEventListener('change', listener)
}
