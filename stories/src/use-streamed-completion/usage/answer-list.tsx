import type { Usage } from '@rivulet/react'

import styles from './answer-list.module.css'

export interface Answered {
  /** The message's. */
  id: string
  model: string
  question: string
  usage: Usage | undefined
}

/** What each answer says of its own usage. */
export function AnswerList({ answers }: { answers: readonly Answered[] }) {
  return (
    <ol className={styles.answers} aria-label="Answers">
      {answers.map(({ id, model, question, usage }) => (
        <li key={id} className={styles.answer}>
          <span className={styles.question}>{question}</span>
          <span className={styles.model}>{model}</span>
          <span className={styles.tokens}>
            {usage ? `${usage.inputTokens} in, ${usage.outputTokens} out` : 'usage not told'}
          </span>
        </li>
      ))}
    </ol>
  )
}
