'use client'

import type { ReactElement } from 'react'

import { named } from '../../utils/named.ts'
import { type PartProps, usePart } from '../../utils/use-part.ts'
import { useMessageShape } from '../message/message-context.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { useEditContext } from './edit-context.ts'
import { useEdit } from './use-edit.ts'

export interface EditState extends Record<string, boolean> {
  editing: boolean
}

export type EditProps = PartProps<'button', EditState>

/**
 * Edits a message of the user's in a Composer that stands in the same Message; pressed again, it cancels. Renders a `button`, and
 * nothing in an answer, or where the chat cannot edit.
 */
export function Edit(props: EditProps): ReactElement | null {
  const { source, text } = useChatWindow('Edit')
  const { role } = useMessageShape('Edit')
  const { buttonRef } = useEditContext('Edit')
  const { isEditing, start, cancel } = useEdit()
  const act = cancel ?? start
  const element = usePart({
    tag: 'button',
    state: { editing: isEditing },
    props,
    own: {
      type: 'button',
      'aria-disabled': !act,
      onClick: () => act?.(),
      ...named(isEditing ? text.cancel : text.edit, props.children),
    },
    ref: buttonRef,
  })
  return source.edit && role === 'user' ? element : null
}
