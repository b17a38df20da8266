import type { ChatWindow } from '@rivulet/components/chat-window'

import { Button } from '../../shared/button.tsx'
import styles from './tool-call.module.css'

interface ToolQuestionProps extends ChatWindow.ToolCall.Actions {
  /** Of the tool. */
  title: string
}

/** What a call waits for: leave to run, or an output that only the page can give. */
export function ToolQuestion({ title, approve, deny, addOutput, addError }: ToolQuestionProps) {
  // Whoever comes to a button by Tab hears what it is about.
  const group = { className: styles.question, role: 'group', 'aria-label': title }
  if (approve) {
    return (
      <div {...group}>
        <Button tone="primary" onClick={approve}>
          Approve
        </Button>
        <Button onClick={() => deny?.()}>Deny</Button>
      </div>
    )
  }
  return (
    <div {...group}>
      <Button tone="primary" onClick={() => addOutput?.(Intl.DateTimeFormat().resolvedOptions().timeZone)}>
        Share my time zone
      </Button>
      <Button onClick={() => addError?.('The reader did not want to tell.')}>Do not share</Button>
    </div>
  )
}
