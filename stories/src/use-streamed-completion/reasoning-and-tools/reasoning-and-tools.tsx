import { useStreamedCompletion } from '@rivulet/react'

import { mockUrl } from '../../shared/mock-url.ts'
import { StreamCard } from '../../shared/stream-card.tsx'
import { Composer } from '../shared/composer.tsx'
import { isBusy } from '../shared/is-busy.ts'
import { Thread } from '../shared/thread.tsx'
import { Attention } from './attention.tsx'
import { Turn } from './turn.tsx'

export interface ReasoningAndToolsProps {
  /** What the model does. */
  script?: 'reasoning' | 'tools' | 'approval' | 'clientTool'
  /** What is written in the box at first. */
  question?: string
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

/** More than text: what the model thought, the tools it called, and what it brought along. */
export function ReasoningAndTools({
  script = 'tools',
  question = 'How fast is a stream?',
  paceMs = 25,
}: ReasoningAndToolsProps) {
  const { status, send, stop, controller } = useStreamedCompletion({
    url: mockUrl('/chat', { script, paceMs }),
  })
  return (
    <StreamCard
      title="More than text"
      request={`POST /chat?script=${script}`}
      status={status}
      actions={<Composer initialDraft={question} busy={isBusy(status)} onSend={send} onStop={stop} />}
    >
      <div>
        <Thread chat={controller} turn={Turn} />
        <Attention chat={controller} />
      </div>
    </StreamCard>
  )
}
