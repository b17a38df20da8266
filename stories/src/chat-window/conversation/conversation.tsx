import { useStreamedCompletion } from '@rivulet/react'

import { mockUrl } from '../../shared/mock-url.ts'
import { Window } from './window.tsx'

export interface ConversationProps {
  /** What the mock server plays. */
  script?: 'answer' | 'reasoning' | 'tools' | 'long'
  /** A fault in the middle of the answer. */
  fault?: 'truncated' | 'error'
  /** The server's pause between two tokens, in milliseconds. */
  paceMs?: number
}

/** The hook keeps the chat, and its controller drives the window. */
export function Conversation({ script = 'answer', fault, paceMs = 25 }: ConversationProps) {
  const query = { script, paceMs, ...(fault && { fault }) }
  const { controller } = useStreamedCompletion({ url: mockUrl('/chat', query) })
  return <Window chat={controller} />
}
