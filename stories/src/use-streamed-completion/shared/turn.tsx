import { type ConversationController, textOf, useMessage } from '@rivulet/react'
import { memo } from 'react'

import { AnswerText } from './answer-text.tsx'
import { MessageFrame } from './message-frame.tsx'
import { Outcome } from './outcome.tsx'
import { UserText } from './user-text.tsx'

export interface TurnProps {
  /** Stays the same object, so that a turn renders for its own message only. */
  chat: ConversationController
  id: string
}

/** One message of the conversation, which renders when it changes and for no other. */
export const Turn = memo(function Turn({ chat, id }: TurnProps) {
  const message = useMessage(chat, id)
  if (!message) return null
  const text = textOf(message)
  const outcome = <Outcome message={message} onRetry={() => void chat.retry(id)} />
  if (message.role === 'user') {
    return (
      <>
        <MessageFrame message={message}>
          <UserText text={text} />
        </MessageFrame>
        {outcome}
      </>
    )
  }
  return (
    <MessageFrame message={message}>
      <AnswerText text={text} streaming={message.status === 'streaming'} />
      {outcome}
    </MessageFrame>
  )
})
