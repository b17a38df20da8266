import type { Message } from '../protocols/message.ts'
import { snapshotOf } from './answer.ts'
import type { ConversationState } from './conversation-state.ts'
import type { ConversationSnapshot } from './types.ts'

/** All messages, the one that grows included. */
export function messagesOf({ list, live }: ConversationState): readonly Message[] {
  return live ? [...list, live] : list
}

/** What everybody may see of a state. Its messages are put together by those who read them, once. */
export function viewOf(state: ConversationState): ConversationSnapshot {
  let messages: readonly Message[] | undefined
  return Object.defineProperty(snapshotOf(state.answer), 'messages', {
    enumerable: true,
    get: () => (messages ??= messagesOf(state)),
  }) as ConversationSnapshot
}

/** Made when a list is first searched, and thrown away with it. */
const indexes = new WeakMap<readonly Message[], Map<string, Message>>()

export function messageById({ list, live }: ConversationState, id: string): Message | undefined {
  if (live?.id === id) return live
  let index = indexes.get(list)
  if (!index) indexes.set(list, (index = new Map(list.map((message) => [message.id, message]))))
  return index.get(id)
}

/** The one message that two states differ in, or undefined where it may be any. */
export function changedId(before: ConversationState, after: ConversationState): string | undefined {
  return before.list === after.list && before.live?.id === after.live?.id ? (after.live?.id ?? '') : undefined
}
