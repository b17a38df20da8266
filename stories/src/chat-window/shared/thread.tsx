import { ChatWindow, type MessageShape } from '@rivulet/components/chat-window'
import type { ReactNode } from 'react'

import { Turn } from './turn.tsx'
import styles from './window.module.css'

interface ThreadProps {
  /** What stands there before the first message. */
  title?: string
  hint?: string
  /** Above the messages, and scrolled with them. */
  before?: ReactNode
  /** Renders one message. Default: a `Turn`. */
  children?: (message: MessageShape) => ReactNode
}

/** What scrolls in a window, and the way to its end. */
export function Thread({
  title = 'Ask the mock server something.',
  hint = 'It answers at once, in its own words.',
  before,
  children = (message) => <Turn message={message} />,
}: ThreadProps) {
  return (
    <>
      <ChatWindow.Viewport className={styles.viewport}>
        {before}
        <ChatWindow.Empty className={styles.empty}>
          <strong>{title}</strong>
          <span>{hint}</span>
        </ChatWindow.Empty>
        <ChatWindow.Messages className={styles.messages}>{children}</ChatWindow.Messages>
        <ChatWindow.Indicator className={styles.indicator}>
          <span />
          <span />
          <span />
        </ChatWindow.Indicator>
      </ChatWindow.Viewport>
      <ChatWindow.ScrollToEnd className={styles.scrollToEnd} />
    </>
  )
}
