import { ChatWindow } from '@rivulet/components/chat-window'
import { useStreamedCompletion } from '@rivulet/react'

import { Button } from '../../shared/button.tsx'
import { mockUrl } from '../../shared/mock-url.ts'
import { Entry } from '../shared/entry.tsx'
import lab from '../shared/lab.module.css'
import { say } from '../shared/say.ts'
import { Thread } from '../shared/thread.tsx'
import styles from '../shared/window.module.css'

export interface LettingGoProps {
  /** How long the answer is, in tokens. */
  tokens?: number
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

/**
 * The window follows the end while the reader is there. A wheel, a touch, a key, the scrollbar, a selection or the focus on
 * something inside lets go at once, and going back to the end follows again. Readers who want less motion get no smooth scrolling.
 */
export function LettingGo({ tokens = 10_000, paceMs = 4 }: LettingGoProps) {
  const { controller, setMessages } = useStreamedCompletion({
    url: mockUrl('/chat', { script: 'long', tokens, paceMs }),
  })

  /** As another person or a server would: nothing here was sent by the reader. */
  function arrive() {
    setMessages((messages) => [
      ...messages,
      say('assistant', `This is message ${messages.length + 1}, and nobody asked for it.`),
    ])
  }

  return (
    <div className={lab.lab}>
      <ChatWindow.Root chat={controller} className={styles.window}>
        <Thread title="Something that grows fast." hint="Send, then scroll up while it writes." />
        <Entry defaultDraft="Tell me everything, and fast." />
        <ChatWindow.Announcer verbosity="status" />
      </ChatWindow.Root>
      <div className={lab.bar}>
        <Button onClick={arrive}>A message arrives</Button>
      </div>
    </div>
  )
}
