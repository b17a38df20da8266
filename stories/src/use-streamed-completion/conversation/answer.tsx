import { useMessage, useMessageText } from '@rivulet/react'
import { memo } from 'react'

import { AnswerText } from '../shared/answer-text.tsx'
import { MessageFrame } from '../shared/message-frame.tsx'
import { Outcome } from '../shared/outcome.tsx'
import { TextButton } from '../shared/text-button.tsx'
import type { TurnProps } from '../shared/turn.tsx'
import { RenderCount } from '../../shared/render-count.tsx'
import { useRenderCount } from '../../shared/use-render-count.ts'

/** An answer. While it streams it renders once a frame, and it alone. */
export const Answer = memo(function Answer({ chat, id }: TurnProps) {
  const message = useMessage(chat, id)
  const text = useMessageText(chat, id)
  const renders = useRenderCount()
  if (!message) return null
  const streaming = message.status === 'streaming'
  return (
    <MessageFrame
      message={message}
      aside={<RenderCount count={renders} />}
      actions={!streaming && <TextButton onClick={() => void chat.regenerate(id)}>Regenerate</TextButton>}
    >
      <AnswerText text={text} streaming={streaming} />
      <Outcome message={message} onRetry={() => void chat.retry(id)} />
    </MessageFrame>
  )
})
