import { type ChatSource, ChatWindow } from '@rivulet/components/chat-window'
import { memo } from 'react'

import { Answer } from './answer.tsx'
import styles from './conversation.module.css'

/** A whole chat of headless parts, in the dress of these stories. Memoized: whoever keeps the chat may render for each token. */
export const Window = memo(function Window({ chat }: { chat: ChatSource }) {
  return (
    <ChatWindow.Root chat={chat} className={styles.window}>
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
})
