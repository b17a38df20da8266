import { type ConversationController, useStreamedCompletion } from '@rivulet/react'

import styles from './attention.module.css'
import { waitsForReader } from './waits-for-reader.ts'

/** Says that a tool waits for the reader, aloud as well. It is always there, as a live region has to be. */
export function Attention({ chat }: { chat: ConversationController }) {
  const { status, messages } = useStreamedCompletion(chat)
  const waits =
    status === 'completed' &&
    messages.at(-1)?.parts.some((part) => part.type === 'tool' && waitsForReader(part))
  return <output className={styles.attention}>{waits ? 'The assistant waits for your answer.' : ''}</output>
}
