import type { ConversationController, ToolPart } from '@rivulet/react'
import type { ReactNode } from 'react'

import { Button } from '../../shared/button.tsx'
import styles from './tool-call.module.css'

interface ToolQuestionProps {
  chat: ConversationController
  part: ToolPart
}

/** What a call waits for: a person's approval, or an output that only the page can give. */
export function ToolQuestion({ chat, part: { id, state } }: ToolQuestionProps) {
  if (state === 'approval-requested') {
    const respond = (approved: boolean) => void chat.respondToApproval({ id, approved })
    return (
      <Question text="May it run?">
        <Button onClick={() => respond(false)}>Deny</Button>
        <Button tone="primary" onClick={() => respond(true)}>
          Approve
        </Button>
      </Question>
    )
  }
  return (
    <Question text="Only your browser knows.">
      <Button onClick={() => void chat.addToolOutput({ id, errorText: 'The reader did not want to tell.' })}>
        Do not tell
      </Button>
      <Button
        tone="primary"
        onClick={() => {
          const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
          void chat.addToolOutput({ id, output: timeZone })
        }}
      >
        Tell my time zone
      </Button>
    </Question>
  )
}

function Question({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className={styles.question}>
      <p>{text}</p>
      <div className={styles.buttons}>{children}</div>
    </div>
  )
}
