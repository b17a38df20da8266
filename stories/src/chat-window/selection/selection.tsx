import { ChatWindow } from '@rivulet/components/chat-window'
import { useStreamedCompletion } from '@rivulet/react'

import { mockUrl } from '../../shared/mock-url.ts'
import { Entry } from '../shared/entry.tsx'
import lab from '../shared/lab.module.css'
import { Thread } from '../shared/thread.tsx'
import styles from '../shared/window.module.css'
import { SelectedWords } from './selected-words.tsx'

export interface SelectionProps {
  /** How long the answer is, in tokens. */
  tokens?: number
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

/** Text is only ever added to, so what is selected stays selected, and the window stands still while it is. */
export function Selection({ tokens = 600, paceMs = 15 }: SelectionProps) {
  const { controller } = useStreamedCompletion({ url: mockUrl('/chat', { script: 'long', tokens, paceMs }) })
  return (
    <div className={lab.lab}>
      <ChatWindow.Root chat={controller} className={styles.window}>
        <Thread
          title="Select while it writes."
          hint="Send, then drag over some words before the answer ends."
        />
        <Entry defaultDraft="Tell me a lot." />
        <ChatWindow.Announcer verbosity="status" />
      </ChatWindow.Root>
      <SelectedWords />
    </div>
  )
}
