'use client'

import { useLayout } from '../../utils/use-layout.ts'
import type { ChatSource } from '../chat-source.ts'
import type { ScrollFollower } from './create-scroll-follower.ts'

/** Brings what the user sends into view, and counts what arrives meanwhile. Renders nothing. */
export function useArrivals(source: ChatSource, follower: ScrollFollower): void {
  // Before the first measurement, which would go to the end.
  useLayout(() => {
    let { messages } = source.getSnapshot()
    follower.setEmpty(messages.length === 0)
    return source.subscribe(() => {
      const before = messages
      messages = source.getSnapshot().messages
      // A token changes the last message and leaves its id: that costs one comparison.
      if (messages.at(-1)?.id === before.at(-1)?.id) return
      follower.setEmpty(messages.length === 0)
      const known = new Set(before.map(({ id }) => id))
      const lastKnown = messages.findLastIndex(({ id }) => known.has(id))
      const arrived = messages.slice(lastKnown + 1)
      const sent = arrived.some(({ role, status }) => role === 'user' && status === 'sending')
      // With none known it is another conversation, and that opens at its end.
      if (sent || lastKnown < 0) follower.scrollToEnd()
      else follower.addUnseen(arrived.length)
    })
  }, [source, follower])
}
