import { ChatWindow } from '@rivulet/components/chat-window'

import styles from './entry.module.css'

/** Where a message is written; all props are the composer's. */
export function Entry({
  placeholder = 'Message',
  ...props
}: ChatWindow.Composer.Props & { placeholder?: string }) {
  return (
    <ChatWindow.Composer className={styles.composer} {...props}>
      <ChatWindow.Input className={styles.input} placeholder={placeholder} />
      <ChatWindow.Submit className={styles.button} />
      <ChatWindow.Stop className={`${styles.button} ${styles.stop}`} />
    </ChatWindow.Composer>
  )
}
