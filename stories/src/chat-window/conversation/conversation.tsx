import { ChatWindow } from '@rivulet/components/chat-window'
import { useStreamedCompletion } from '@rivulet/react'

import { mockUrl } from '../../shared/mock-url.ts'
import { Answer } from './answer.tsx'
import styles from './conversation.module.css'

export interface ConversationProps {
  /** What the mock server plays. */
  script?: 'answer' | 'reasoning' | 'tools' | 'long'
  /** A fault in the middle of the answer. */
  fault?: 'truncated' | 'error'
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

/** A whole chat of headless parts, in the dress of these stories. */
export function Conversation({ script = 'answer', fault, paceMs = 25 }: ConversationProps) {
  const query = { script, paceMs, ...(fault && { fault }) }
  const { controller } = useStreamedCompletion({ url: mockUrl('/chat', query) })

  return (
    <ChatWindow.Root chat={controller} className={styles.window}>
      <ChatWindow.Viewport className={styles.viewport}>
        <ChatWindow.Empty className={styles.empty}>
          <strong>Ask the mock server something.</strong>
          <span>It answers at once, in its own words.</span>
        </ChatWindow.Empty>
        <ChatWindow.Messages className={styles.messages}>
          {(message) => <Answer message={message} />}
        </ChatWindow.Messages>
        <ChatWindow.Indicator className={styles.indicator}>
          <span />
          <span />
          <span />
        </ChatWindow.Indicator>
      </ChatWindow.Viewport>
      <ChatWindow.ScrollToEnd className={styles.scrollToEnd} />
      <ChatWindow.Composer className={styles.composer}>
        <ChatWindow.Input className={styles.input} placeholder="Message" />
        <ChatWindow.Submit className={styles.submit} />
        <ChatWindow.Stop className={styles.submit} />
      </ChatWindow.Composer>
      <ChatWindow.Announcer />
    </ChatWindow.Root>
  )
}
