import { useMessage, useMessageText } from '@rivulet/react'
import { memo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

import { MessageFrame } from '../shared/message-frame.tsx'
import { Outcome } from '../shared/outcome.tsx'
import { TextButton } from '../shared/text-button.tsx'
import type { TurnProps } from '../shared/turn.tsx'
import { UserText } from '../shared/user-text.tsx'
import { Editor } from './editor.tsx'
import { RenderCount } from '../../shared/render-count.tsx'
import { useRenderCount } from '../../shared/use-render-count.ts'

/** What was asked. To edit it drops what followed, and asks again. */
export const Question = memo(function Question({ chat, id }: TurnProps) {
  const message = useMessage(chat, id)
  const text = useMessageText(chat, id)
  const renders = useRenderCount()
  const [editing, setEditing] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  if (!message) return null

  /** The focus follows at once, while the click or the key counts: later, a phone would show no keyboard. */
  function show(next: boolean) {
    flushSync(() => setEditing(next))
    if (next) input.current?.focus()
    else edit.current?.focus()
  }

  return (
    <>
      <MessageFrame
        message={message}
        aside={<RenderCount count={renders} />}
        actions={
          !editing && (
            <TextButton ref={edit} onClick={() => show(true)}>
              Edit
            </TextButton>
          )
        }
      >
        {editing ? (
          <Editor
            ref={input}
            text={text}
            onCancel={() => show(false)}
            onSave={(next) => {
              show(false)
              void chat.edit(id, next)
            }}
          />
        ) : (
          <UserText text={text} />
        )}
      </MessageFrame>
      <Outcome message={message} onRetry={() => void chat.retry(id)} />
    </>
  )
})
