'use client'

import type { ReactElement } from 'react'

import { useChatWindow } from '../root/chat-window-context.ts'
import { useComposer } from './composer-context.ts'
import { type ComposerButtonProps, useComposerButton } from './use-composer-button.ts'

/** Sends the draft; null while it is blank, or while an answer streams. @throws Error outside a `ChatWindow.Composer`. */
export function useSubmit(): (() => void) | null {
  return useComposer('Submit').submit
}

/** Sends the draft. Where there is none it stays focusable and does nothing; while there is an answer to stop it gives way to Stop. */
export function Submit(props: ComposerButtonProps): ReactElement {
  const { text } = useChatWindow('Submit')
  const { submit, stop } = useComposer('Submit')
  // Not `disabled`, which would drop the focus. The form refuses what cannot be sent.
  return useComposerButton('Submit', text.send, stop !== null, props, {
    type: 'submit',
    'aria-disabled': submit === null,
  })
}
