'use client'

import { useChatWindow } from '../root/chat-window-context.ts'
import { useMessageShape } from '../message/message-context.ts'
import { useBusy } from '../root/use-busy.ts'

/** Asks again after an answer, or a question, that did not come to its end. Null for any other, and while an answer is under way. */
export function useRetry(): (() => void) | null {
  const { source } = useChatWindow('Retry')
  const { id, status } = useMessageShape('Retry')
  const isBusy = useBusy(source)
  const isLost = status === 'failed' || status === 'truncated' || status === 'stopped'
  return source.retry && isLost && !isBusy ? () => void source.retry?.(id) : null
}

/** Asks for another answer. Null for what is no answer, and while one is under way. */
export function useRegenerate(): (() => void) | null {
  const { source } = useChatWindow('Regenerate')
  const { id, role } = useMessageShape('Regenerate')
  const isBusy = useBusy(source)
  return source.regenerate && role === 'assistant' && !isBusy ? () => void source.regenerate?.(id) : null
}
