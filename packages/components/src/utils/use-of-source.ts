'use client'

import { useSyncExternalStore } from 'react'

/** Whatever tells of changes and shows what is: a chat, one message of it, a job, or where a reader is. */
export interface Source<TSnapshot> {
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => TSnapshot
}

/** What a part takes of a source: it renders again when that has changed. Must return the same value for the same snapshot. */
export function useOfSource<TSnapshot, T>(source: Source<TSnapshot>, select: (snapshot: TSnapshot) => T): T {
  const get = () => select(source.getSnapshot())
  return useSyncExternalStore(source.subscribe, get, get)
}
