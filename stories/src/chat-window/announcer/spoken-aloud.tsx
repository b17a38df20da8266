import { ChatWindow } from '@rivulet/components/chat-window'
import { useStreamedCompletion } from '@rivulet/react'
import { useEffect, useRef, useState } from 'react'

import { Choice } from '../../shared/choice.tsx'
import { mockUrl } from '../../shared/mock-url.ts'
import { Entry } from '../shared/entry.tsx'
import lab from '../shared/lab.module.css'
import { Thread } from '../shared/thread.tsx'
import styles from '../shared/window.module.css'
import { listen, type Spoken } from './listen.ts'
import { Transcript } from './transcript.tsx'

const verbosities = ['sentences', 'complete', 'status', 'off'] as const

export interface SpokenAloudProps {
  /** What the mock server plays; `markdown` has a list, a block of code and a table. */
  script?: 'answer' | 'markdown' | 'reasoning'
  /** A fault in the middle of the answer. */
  fault?: 'truncated' | 'error'
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
  /** The least time from one announcement to the next, in milliseconds. */
  minIntervalMs?: number
  /** How much is spoken, to begin with. */
  verbosity?: 'sentences' | 'complete' | 'status' | 'off'
}

/**
 * Whole sentences, some seconds apart, and always the outcome: never a token, never twice. Code and tables are summed up, and
 * nothing is said while the reader types. What stands in the transcript is what a screen reader is given.
 */
export function SpokenAloud({
  script = 'markdown',
  fault,
  paceMs = 40,
  minIntervalMs = 2_500,
  verbosity: first = 'sentences',
}: SpokenAloudProps) {
  const query = { script, paceMs, ...(fault && { fault, after: 40 }) }
  const { controller } = useStreamedCompletion({ url: mockUrl('/chat', query) })
  const [verbosity, setVerbosity] = useState(first)
  const [spoken, setSpoken] = useState<readonly Spoken[]>([])
  const announcer = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!announcer.current) return
    return listen(announcer.current, (one) => setSpoken((all) => [...all, one]))
  }, [])

  return (
    <div className={lab.lab}>
      <ChatWindow.Root chat={controller} className={styles.window}>
        <Thread title="Listen to an answer." hint="What is said aloud stands below." />
        <Entry defaultDraft="How do I read a stream?" />
        <ChatWindow.Announcer ref={announcer} verbosity={verbosity} minIntervalMs={minIntervalMs} />
      </ChatWindow.Root>
      <Transcript spoken={spoken}>
        <Choice legend="Verbosity" options={verbosities} value={verbosity} onChange={setVerbosity} />
      </Transcript>
    </div>
  )
}
