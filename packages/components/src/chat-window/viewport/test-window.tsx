import type { Message } from '@rivulet/core'
import { render } from '@testing-library/react'
import { type ReactNode, StrictMode, useState, useSyncExternalStore } from 'react'

import type { ChatSource } from '../chat-source.ts'
import { ChatWindowContext } from '../root/chat-window-context.ts'
import { useHandedFocus } from '../root/use-handed-focus.ts'
import { ScrollToEnd } from '../scroll-to-end/scroll-to-end.tsx'
import { englishText } from '../text.ts'
import { createScrollFollower } from './create-scroll-follower.ts'
import { ViewportContext } from './viewport-context.ts'
import { Viewport, type ViewportProps } from './viewport.tsx'

export interface TestList extends ChatSource {
  readonly set: (change: (messages: readonly Message[]) => readonly Message[]) => void
  readonly append: (...messages: readonly Message[]) => void
}

let lastId = 0

export function createMessage(role: Message['role'], status: Message['status'] = 'sent'): Message {
  return {
    id: `message-${++lastId}`,
    role,
    status,
    parts: [{ type: 'text', id: 'text', text: role, state: 'done' }],
  }
}

/** A list of messages that a test changes. */
export function createTestList(count: number = 20): TestList {
  const listeners = new Set<() => void>()
  let messages: readonly Message[] = Array.from({ length: count }, () =>
    createMessage('assistant', 'completed'),
  )
  let snapshot = { messages, status: 'idle' as const }
  function set(change: (messages: readonly Message[]) => readonly Message[]) {
    messages = change(messages)
    snapshot = { ...snapshot, messages }
    for (const listener of listeners) listener()
  }
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getSnapshot: () => snapshot,
    send: async () => {},
    set,
    append: (...added) => set((messages) => [...messages, ...added]),
  }
}

/** What the Root gives to its parts. */
export function TestRoot({ list, children }: { list: ChatSource; children: ReactNode }): ReactNode {
  const [follower] = useState(createScrollFollower)
  const { track, ref } = useHandedFocus(follower.focus)
  return (
    <div ref={ref} onFocus={track} onBlur={track}>
      <ChatWindowContext.Provider
        value={{ source: list, canSend: true, canStop: false, text: englishText, locale: undefined }}
      >
        <ViewportContext.Provider value={follower}>{children}</ViewportContext.Provider>
      </ChatWindowContext.Provider>
    </div>
  )
}

function Articles({ list }: { list: ChatSource }) {
  const { messages } = useSyncExternalStore(list.subscribe, list.getSnapshot)
  return messages.map(({ id, parts }) => (
    <article key={id} style={{ minHeight: 60 }}>
      {parts[0]?.type === 'text' && parts[0].text}
    </article>
  ))
}

export interface TestWindow {
  readonly viewport: HTMLElement
  readonly button: HTMLButtonElement
  readonly toEnd: () => number
}

/** A window of 300 pixels, with the button to its end beside it. */
export function renderWindow(list: ChatSource, props?: ViewportProps): TestWindow {
  const { container } = render(
    <StrictMode>
      <TestRoot list={list}>
        <Viewport {...props} style={{ height: 300, overflowY: 'auto' }}>
          <div>
            <Articles list={list} />
          </div>
        </Viewport>
        <ScrollToEnd />
      </TestRoot>
    </StrictMode>,
  )
  const viewport = container.querySelector<HTMLElement>('[role="region"]')
  const button = container.querySelector('button')
  if (!viewport || !button) throw new Error('The window is incomplete.')
  const toEnd = () => viewport.scrollHeight - viewport.clientHeight - viewport.scrollTop
  return { viewport, button, toEnd }
}
