import { ChatWindow } from '@rivulet/components/chat-window'
import { useStreamedCompletion } from '@rivulet/react'

import { mockUrl } from '../../shared/mock-url.ts'
import { Entry } from '../shared/entry.tsx'
import { Thread } from '../shared/thread.tsx'
import { Words } from '../shared/turn.tsx'
import styles from '../shared/window.module.css'
import { history, text, words } from './arabic.ts'

/** From right to left by `dir` on the window; each text then has the direction of its own first letter. */
export function RightToLeft() {
  const { controller } = useStreamedCompletion({
    url: mockUrl('/chat', { script: 'answer', paceMs: 20 }),
    messages: history,
  })
  return (
    <Words value={words}>
      <ChatWindow.Root
        chat={controller}
        text={text}
        locale="ar"
        dir="rtl"
        lang="ar"
        className={styles.window}
      >
        <Thread />
        <Entry placeholder="اكتب رسالة" />
        <ChatWindow.Announcer />
      </ChatWindow.Root>
    </Words>
  )
}
