import { ChatWindow } from '@rivulet/components/chat-window'
import type { Ref } from 'react'

import styles from './composer.module.css'
import { ArrowDownIcon, ArrowUpIcon, StopIcon } from './icons.tsx'

/** Where a message is written. Stop takes the place of Send while an answer comes. */
export function Composer({ inputRef }: { inputRef: Ref<HTMLTextAreaElement> }) {
  return (
    <div className={styles.foot}>
      <ChatWindow.ScrollToEnd className={styles.toEnd}>
        <ArrowDownIcon />
      </ChatWindow.ScrollToEnd>
      <ChatWindow.Composer className={styles.composer}>
        <ChatWindow.Input ref={inputRef} className={styles.input} placeholder="Ask anything" />
        <ChatWindow.Submit className={styles.button}>
          <ArrowUpIcon />
        </ChatWindow.Submit>
        <ChatWindow.Stop className={styles.button}>
          <StopIcon />
        </ChatWindow.Stop>
      </ChatWindow.Composer>
      <p className={styles.hint}>
        <kbd>Enter</kbd> sends, <kbd>Shift</kbd> <kbd>Enter</kbd> breaks the line, <kbd>Esc</kbd> stops.
      </p>
    </div>
  )
}
