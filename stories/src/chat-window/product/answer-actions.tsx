import { ChatWindow } from '@rivulet/components/chat-window'
import { type ConversationController, useMessage } from '@rivulet/react'

import styles from './answer.module.css'
import iconButton from './icon-button.module.css'
import { CheckIcon, CopyIcon, RetryIcon } from './icons.tsx'

interface AnswerActionsProps {
  chat: ConversationController
  id: string
}

/** What can be done with an answer that has ended, and what it has cost. */
export function AnswerActions({ chat, id }: AnswerActionsProps) {
  const usage = useMessage(chat, id)?.usage
  return (
    <div className={styles.actions}>
      <ChatWindow.Copy className={iconButton.button}>
        <CopyIcon className={styles.copy} />
        <CheckIcon className={styles.copied} />
      </ChatWindow.Copy>
      <ChatWindow.Regenerate className={iconButton.button}>
        <RetryIcon />
      </ChatWindow.Regenerate>
      {usage?.outputTokens !== undefined && (
        <span className={styles.usage}>{usage.outputTokens.toLocaleString('en')} tokens</span>
      )}
    </div>
  )
}
