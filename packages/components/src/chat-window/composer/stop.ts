'use client'

import type { ReactElement } from 'react'

import { useChatWindow } from '../root/chat-window-context.ts'
import { useComposer } from './composer-context.ts'
import { type ComposerButtonProps, useComposerButton } from './use-composer-button.ts'

/** Stops the answer; null while there is none, or where the chat cannot stop. @throws Error outside a `ChatWindow.Composer`. */
export function useStop(): (() => void) | null {
  return useComposer('Stop').stop
}

/** Stops the answer. It is there only while there is one, in place of Submit. */
export function Stop(props: ComposerButtonProps): ReactElement {
  const { text } = useChatWindow('Stop')
  const { stop } = useComposer('Stop')
  return useComposerButton('Stop', text.stop, stop === null, props, {
    type: 'button',
    onClick: () => stop?.(),
  })
}
