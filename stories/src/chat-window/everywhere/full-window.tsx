import { ChatWindow } from '@rivulet/components/chat-window'
import { useStreamedCompletion } from '@rivulet/react'

import { mockUrl } from '../../shared/mock-url.ts'
import { Entry } from '../shared/entry.tsx'
import { Thread } from '../shared/thread.tsx'
import styles from '../shared/window.module.css'
import { history } from './history.ts'

export interface FullWindowProps {
  /** What the mock server plays. */
  script?: 'answer' | 'long' | 'tools'
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

/** One window for all: on a phone, at twice the size, without a mouse, in the reader's own colours. */
export function FullWindow({ script = 'tools', paceMs = 20 }: FullWindowProps) {
  const { controller } = useStreamedCompletion({
    url: mockUrl('/chat', { script, paceMs }),
    messages: history,
  })
  return (
    <ChatWindow.Root chat={controller} className={styles.window}>
      <Thread />
      <Entry />
      <ChatWindow.Announcer />
    </ChatWindow.Root>
  )
}
