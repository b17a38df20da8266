'use client'

import type { ChangeEvent, ReactElement } from 'react'

import { type PartProps, usePart } from '../../utils/use-part.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { type ComposerState, useComposer } from './composer-context.ts'
import { useGrowth } from './use-growth.ts'
import { useTouchKeyboard } from './use-touch-keyboard.ts'

export interface InputProps extends Omit<PartProps<'textarea', ComposerState>, 'value' | 'defaultValue'> {}

/**
 * The text of a message. Enter sends, Shift+Enter breaks the line; on a touch keyboard Enter breaks it; with Ctrl or Cmd it always
 * sends. Escape stops the answer, or cancels the edit. A key whose default `onKeyDown` prevents is left alone.
 *
 * Its name is one of the window's texts. A `<label for>` names it where `aria-label={undefined}` takes that away; `aria-labelledby`
 * wins by itself.
 *
 * It grows with its text up to the `max-height` of its CSS, which should set its width too.
 */
export function Input(props: InputProps): ReactElement {
  const { typing } = useChatWindow('Input')
  const { state, name, draft, setDraft, setComposing, inputRef } = useComposer('Input')
  const isTouch = useTouchKeyboard()
  useGrowth(inputRef, draft)

  return usePart({
    tag: 'textarea',
    state,
    props,
    own: {
      'aria-label': name,
      dir: 'auto',
      rows: 1,
      enterKeyHint: isTouch ? 'enter' : 'send',
      style: { fieldSizing: 'content' },
      value: draft,
      onChange(event: ChangeEvent<HTMLTextAreaElement>) {
        typing?.pulse()
        setDraft(event.target.value)
      },
      onCompositionStart: () => setComposing(true),
      onCompositionUpdate: () => typing?.pulse(),
      onCompositionEnd: () => setComposing(false),
      onBlur: () => typing?.rest(),
    },
    ref: inputRef,
  })
}
