import { type ConversationController, useStreamedCompletion } from '@rivulet/react'
import type { ComponentType } from 'react'

import styles from './thread.module.css'
import { Turn as PlainTurn, type TurnProps } from './turn.tsx'
import { useMessageIds } from './use-message-ids.ts'

interface ThreadProps {
  chat: ConversationController
  /** Shows one message. Default: its text, and how it ended. */
  turn?: ComponentType<TurnProps>
  empty?: string
}

/** The messages, each a component of its own. The list itself renders when a message comes or goes. */
export function Thread({ chat, turn: Turn = PlainTurn, empty = 'Nothing has been said yet.' }: ThreadProps) {
  const ids = useMessageIds(chat)
  return (
    <div role="log" aria-label="Conversation" className={styles.thread}>
      {ids.length === 0 && <p className={styles.empty}>{empty}</p>}
      {ids.map((id) => (
        <Turn key={id} chat={chat} id={id} />
      ))}
      <Waiting chat={chat} />
    </div>
  )
}

/** Something comes, and has not begun. It reads the status alone, so it renders for nothing else. */
function Waiting({ chat }: { chat: ConversationController }) {
  const { status } = useStreamedCompletion(chat)
  if (status !== 'submitted') return null
  return (
    <div className={styles.waiting} aria-hidden="true">
      <span />
      <span />
      <span />
    </div>
  )
}
