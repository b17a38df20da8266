'use client'

import { useSyncExternalStore } from 'react'

import { type ChatSnapshot, type ChatSource, isUnderWay } from '../chat-source.ts'

/** What a part takes of the chat: it renders again when that has changed. Must return the same value for the same snapshot. */
export function useOfSource<T>(source: ChatSource, select: (snapshot: ChatSnapshot) => T): T {
  const get = () => select(source.getSnapshot())
  return useSyncExternalStore(source.subscribe, get, get)
}

/** Whether more of the last answer may come. */
export function useBusy(source: ChatSource): boolean {
  return useOfSource(source, ({ status }) => isUnderWay(status))
}
