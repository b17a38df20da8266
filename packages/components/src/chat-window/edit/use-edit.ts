'use client'

import { useMessageShape } from '../message/message-context.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { useBusy } from '../root/use-busy.ts'
import { useEditContext } from './edit-context.ts'

export interface EditAction {
  readonly isEditing: boolean
  /** Null where there is nothing to edit, or to ask again: in an answer, and while one is under way. */
  readonly start: (() => void) | null
  /** Null while the message is not edited. */
  readonly cancel: (() => void) | null
}

/** What a button needs that edits a message, and what hides its text meanwhile. @throws Error outside a `ChatWindow.Message`. */
export function useEdit(): EditAction {
  const { source } = useChatWindow('Edit')
  const { role } = useMessageShape('Edit')
  const { draft, start, cancel } = useEditContext('Edit')
  const isBusy = useBusy(source)
  const isEditing = draft !== null
  const canStart = source.edit && role === 'user' && !isBusy && !isEditing
  return { isEditing, start: canStart ? start : null, cancel: isEditing ? cancel : null }
}
