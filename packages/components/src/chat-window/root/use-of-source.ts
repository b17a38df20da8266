'use client'

import { useSyncExternalStore } from 'react'

import { type ChatSource, isUnderWay } from '../chat-source.ts'

/** A chat, one message of it, or where its reader is. */
interface Source<TSnapshot> {
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => TSnapshot
}

/** What a part takes of a source: it renders again when that has changed. Must return the same value for the same snapshot. */
export function useOfSource<TSnapshot, T>(source: Source<TSnapshot>, select: (snapshot: TSnapshot) => T): T {
  const get = () => select(source.getSnapshot())
  return useSyncExternalStore(source.subscribe, get, get)
}

/** Whether more of the last answer may come. */
export function useBusy(source: ChatSource): boolean {
  return useOfSource(source, ({ status }) => isUnderWay(status))
}
