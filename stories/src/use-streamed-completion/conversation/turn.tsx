import type { TurnProps } from '../shared/turn.tsx'
import { Answer } from './answer.tsx'
import { Question } from './question.tsx'

/** Whose message it is never changes, so nothing is listened to here. */
export function Turn({ chat, id }: TurnProps) {
  return chat.getMessage(id)?.role === 'user' ? (
    <Question chat={chat} id={id} />
  ) : (
    <Answer chat={chat} id={id} />
  )
}
