import type { ChatWindow } from '@rivulet/components/chat-window'

import { Button } from '../../shared/button.tsx'
import styles from './tool-call.module.css'

/** What a call waits for: leave to run, or an output that only the page can give. */
export function ToolQuestion({ approve, deny, addOutput, addError }: ChatWindow.ToolCall.Actions) {
  if (approve) {
    return (
      <div className={styles.question}>
        <Button tone="primary" onClick={approve}>
          Approve
        </Button>
        <Button onClick={() => deny?.()}>Deny</Button>
      </div>
    )
  }
  return (
    <div className={styles.question}>
      <Button tone="primary" onClick={() => addOutput?.(Intl.DateTimeFormat().resolvedOptions().timeZone)}>
        Share my time zone
      </Button>
      <Button onClick={() => addError?.('The reader did not want to tell.')}>Do not share</Button>
    </div>
  )
}
