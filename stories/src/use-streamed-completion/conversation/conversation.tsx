import { useStreamedCompletion } from '@rivulet/react'

import { mockUrl } from '../../shared/mock-url.ts'
import { StreamCard } from '../../shared/stream-card.tsx'
import { Composer } from '../shared/composer.tsx'
import { isBusy } from '../shared/is-busy.ts'
import { Thread } from '../shared/thread.tsx'
import styles from './conversation.module.css'
import { RenderCount } from '../../shared/render-count.tsx'
import { Turn } from './turn.tsx'
import { useRenderCount } from '../../shared/use-render-count.ts'

export interface ConversationProps {
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

/** Several messages, each a component of its own. This one reads the status alone, so no token renders it. */
export function Conversation({ paceMs = 25 }: ConversationProps) {
  const { status, send, stop, controller } = useStreamedCompletion({ url: mockUrl('/chat', { paceMs }) })
  const renders = useRenderCount()

  return (
    <StreamCard
      title="A conversation"
      request="POST /chat"
      status={status}
      actions={
        <Composer initialDraft="What is a stream?" busy={isBusy(status)} onSend={send} onStop={stop} />
      }
    >
      <Thread chat={controller} turn={Turn} />
      <div className={styles.note}>
        <RenderCount count={renders} of="Card" />
        <span>
          Each component counts for itself. While an answer streams, only that answer goes on counting.
        </span>
      </div>
    </StreamCard>
  )
}
