import { ChatWindow, type MessageShape } from '@rivulet/components/chat-window'

import styles from './outcome.module.css'
import { toWords } from './to-words.ts'

/** How a message ended that is not whole, and the way out; nothing for a sound one. */
export function Outcome({ message: { role, status } }: { message: MessageShape }) {
  if (status === 'stopped') {
    return (
      <div className={styles.stopped}>
        <p>You stopped this.</p>
        <ChatWindow.Retry className={styles.retry} />
      </div>
    )
  }
  const failure = role === 'user' ? 'This was not sent.' : 'The answer failed.'
  return (
    <ChatWindow.Error className={styles.outcome}>
      {(error) => (
        <>
          <div className={styles.words}>
            <p className={styles.title}>{status === 'truncated' ? 'The answer was cut off.' : failure}</p>
            {error && <p>{toWords(error)}</p>}
          </div>
          <ChatWindow.Retry className={styles.retry} />
        </>
      )}
    </ChatWindow.Error>
  )
}
