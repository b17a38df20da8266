import { ChatWindow } from '@rivulet/components/chat-window'
import { useStreamedCompletion } from '@rivulet/react'
import { type SubmitEvent, useState } from 'react'

import { mockUrl } from '../../shared/mock-url.ts'
import { Entry } from '../shared/entry.tsx'
import lab from '../shared/lab.module.css'
import { Thread } from '../shared/thread.tsx'
import windowStyles from '../shared/window.module.css'
import styles from './drafts.module.css'

const ideas = ['What is a stream?', 'Why does it end?', 'Who pays for it?']

export interface DraftsProps {
  /** What the mock server plays. */
  script?: 'answer' | 'long'
  /** A server that refuses, at each request or at the first. */
  fault?: '503' | 'flaky'
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
  /** The most characters that are sent. */
  limit?: number
}

/**
 * The draft is kept here, outside of the window: an idea fills it, the counter reads it, and `onSubmit` refuses what is too long.
 *
 * **Input methods.** While Chinese, Japanese or Korean is composed, Enter chooses a word and never sends, in Safari's order of
 * events too. **Touch keyboards.** There Enter breaks the line, as there is no Shift+Enter; the button sends.
 */
export function Drafts({ script = 'answer', fault, paceMs = 20, limit = 200 }: DraftsProps) {
  const query = { script, paceMs, ...(fault && { fault }) }
  const { controller } = useStreamedCompletion({ url: mockUrl('/chat', query) })
  const [draft, setDraft] = useState('')
  const isOver = draft.length > limit

  function refuse(event: SubmitEvent<HTMLFormElement>) {
    if (isOver) event.preventDefault()
  }

  return (
    <div className={lab.lab}>
      <ChatWindow.Root chat={controller} className={windowStyles.window}>
        <Thread title="Write something." hint="Enter sends, Shift+Enter breaks the line, Escape stops." />
        <Entry draft={draft} onDraftChange={setDraft} onSubmit={refuse} />
        <ChatWindow.Announcer verbosity="status" />
      </ChatWindow.Root>
      <div className={styles.tools}>
        <div className={styles.ideas}>
          {ideas.map((idea) => (
            <button key={idea} type="button" onClick={() => setDraft(idea)}>
              {idea}
            </button>
          ))}
        </div>
        <p className={styles.count} data-over={isOver || undefined}>
          {draft.length} of {limit} characters{isOver && ', too many to send'}
        </p>
      </div>
    </div>
  )
}
