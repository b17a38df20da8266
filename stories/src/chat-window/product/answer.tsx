import { ChatWindow, type MessageShape } from '@rivulet/components/chat-window'
import type { ConversationController } from '@rivulet/react'

import { AnswerActions } from './answer-actions.tsx'
import { AnswerPart } from './answer-part.tsx'
import styles from './answer.module.css'
import { Outcome } from './outcome.tsx'

interface AnswerProps {
  chat: ConversationController
  message: MessageShape
}

/** A message of the model's, part by part. It renders when one comes or ends, not when one grows. */
export function Answer({ chat, message }: AnswerProps) {
  const { id, status, parts } = message
  return (
    <ChatWindow.Message className={styles.answer}>
      {parts.map((part) => (
        <AnswerPart key={`${part.type} ${part.id}`} chat={chat} messageId={id} part={part} />
      ))}
      <ChatWindow.Sources className={styles.sources} aria-label="Sources" />
      <Outcome message={message} />
      {status !== 'streaming' && <AnswerActions chat={chat} id={id} />}
    </ChatWindow.Message>
  )
}
