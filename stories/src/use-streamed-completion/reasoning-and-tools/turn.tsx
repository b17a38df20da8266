import { textOf, useMessage } from '@rivulet/react'

import { MessageFrame } from '../shared/message-frame.tsx'
import { Outcome } from '../shared/outcome.tsx'
import { AnswerText } from '../shared/answer-text.tsx'
import type { TurnProps } from '../shared/turn.tsx'
import { UserText } from '../shared/user-text.tsx'
import { Extras } from './extras.tsx'
import { Reasoning } from './reasoning.tsx'
import { ToolCall } from './tool-call.tsx'

/** A message part by part, in the order in which the server began them. */
export function Turn({ chat, id }: TurnProps) {
  const message = useMessage(chat, id)
  if (!message) return null
  const { role, parts, status } = message
  return (
    <MessageFrame message={message}>
      {role === 'user' ? (
        <UserText text={textOf(message)} />
      ) : (
        parts.map((part) => {
          const key = `${part.type} ${part.id}`
          if (part.type === 'reasoning') return <Reasoning key={key} part={part} />
          if (part.type === 'tool')
            return <ToolCall key={key} chat={chat} part={part} settled={status === 'completed'} />
          if (part.type !== 'text') return null
          return <AnswerText key={key} text={part.text} streaming={part.state === 'streaming'} />
        })
      )}
      <Extras parts={parts} />
      <Outcome message={message} onRetry={() => void chat.retry(id)} />
    </MessageFrame>
  )
}
