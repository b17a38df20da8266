import type { ConversationController } from '@rivulet/react'
import { useSyncExternalStore } from 'react'

/** Whose messages there are, in order. A list that reads only this renders when one comes or goes, and for no token. */
export function useMessageIds({
  subscribe,
  getSnapshot,
}: Pick<ConversationController, 'subscribe' | 'getSnapshot'>): readonly string[] {
  const readIds = () =>
    getSnapshot()
      .messages.map(({ id }) => id)
      .join('\n')
  const ids = useSyncExternalStore(subscribe, readIds, readIds)
  return ids === '' ? [] : ids.split('\n')
}
