import type { ChatSource } from '../chat-window/chat-source.ts'
import { createChatCommands } from './create-chat-commands.ts'
import { createChatViewer } from './create-chat-viewer.ts'
import { createListeners } from './create-listeners.ts'
import type { UseChatLike } from './use-chat-like.ts'

/** From the results of `useChat`, one for each render of its owner, to a source that stays the same. */
export interface ChatBridge {
  /** Of the chat. */
  readonly id: string
  readonly source: ChatSource
  /** Takes a result while nothing was committed yet, so that the first render shows it. */
  prepare: (chat: UseChatLike) => void
  /** Takes a committed result and tells of it. @param commit The newest that was asked for by `requestCommit`. */
  publish: (chat: UseChatLike, commit: number) => void
  /** Nothing will be committed any more, or not for now. */
  leave: () => void
}

/** @param requestCommit Asks the owner to commit once more, with this number. */
export function createChatBridge(first: UseChatLike, requestCommit: (commit: number) => void): ChatBridge {
  const listeners = createListeners()
  const waiting = new Map<() => void, number>()
  const viewer = createChatViewer()
  let chat = first
  let view = viewer.look(first)
  let isPublished = false
  let isShown = false
  let lastCommit = 0

  /** The AI SDK has done what was asked; the hook's result says so with its next commit. */
  function committed(): Promise<void> {
    if (!isShown) return Promise.resolve()
    return new Promise((resolve) => {
      waiting.set(resolve, ++lastCommit)
      requestCommit(lastCommit)
    })
  }

  function release(commit: number) {
    for (const [resolve, wanted] of waiting) {
      if (wanted > commit) continue
      waiting.delete(resolve)
      resolve()
    }
  }

  return {
    id: first.id,
    source: {
      subscribe: listeners.subscribe,
      getSnapshot: () => view.snapshot,
      subscribeToMessage: listeners.subscribeToMessage,
      getMessage: (id) => view.messages.get(id),
      ...createChatCommands({
        getChat: () => chat,
        getSnapshot: () => view.snapshot,
        onStop: viewer.stopped,
        committed,
      }),
    },
    prepare(next) {
      if (isPublished || next === chat) return
      viewer.reset()
      chat = next
      view = viewer.look(next)
    },
    publish(next, commit) {
      isPublished = true
      isShown = true
      lastCommit = Math.max(lastCommit, commit)
      const { messages, status, error } = chat
      chat = next
      if (messages !== next.messages || status !== next.status || error !== next.error) {
        const before = view
        view = viewer.look(next)
        listeners.tell((id) => view.messages.get(id) !== before.messages.get(id))
      }
      release(commit)
    },
    leave() {
      isShown = false
      release(Number.POSITIVE_INFINITY)
    },
  }
}
