import { ChatWindow } from '@rivulet/components/chat-window'

import { suggestions } from './scripts.ts'
import styles from './welcome.module.css'

/** What stands in an empty window. Each suggestion shows something else that a chat must be able to do. */
export function Welcome({ onAsk }: { onAsk: (question: string) => void }) {
  return (
    <ChatWindow.Empty className={styles.welcome}>
      <h3 className={styles.title}>What would you like to know?</h3>
      <ul className={styles.suggestions} aria-label="Suggestions">
        {suggestions.map(({ question, about }) => (
          <li key={question}>
            <button type="button" className={styles.suggestion} onClick={() => onAsk(question)}>
              <span className={styles.question}>{question}</span>
              <span className={styles.about}>{about}</span>
            </button>
          </li>
        ))}
      </ul>
    </ChatWindow.Empty>
  )
}
