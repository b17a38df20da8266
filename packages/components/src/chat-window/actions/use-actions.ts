'use client'

import { useChatWindow } from '../root/chat-window-context.ts'
import { useMessageShape } from '../message/message-context.ts'
import { useBusy } from '../root/use-of-source.ts'

/** Asks again after an answer, or a question, that did not come to its end. Null where there is nothing to ask again. */
export function useRetry(): (() => void) | null {
  const { source } = useChatWindow('Retry')
  const { id, status } = useMessageShape('Retry')
  const isLost = status === 'failed' || status === 'truncated' || status === 'stopped'
  return source.retry && isLost ? () => void source.retry?.(id) : null
}

/** Asks for another answer. Null for what is no answer, and while one is under way. */
export function useRegenerate(): (() => void) | null {
  const { source } = useChatWindow('Regenerate')
  const { id, role } = useMessageShape('Regenerate')
  const isBusy = useBusy(source)
  return source.regenerate && role === 'assistant' && !isBusy ? () => void source.regenerate?.(id) : null
}
