'use client'

import type { ReactElement } from 'react'

import { named } from '../../utils/named.ts'
import { type PartProps, usePart } from '../../utils/use-part.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { useRegenerate, useRetry } from './use-actions.ts'
import { useCopy } from './use-copy.ts'

export type ActionState = Record<string, never>
export type ActionProps = PartProps<'button', ActionState>

/** Asks again after a message that was cut off, stopped or failed. Renders a `button`, and nothing after any other message, or while an answer is under way. */
export function Retry(props: ActionProps): ReactElement | null {
  const { text } = useChatWindow('Retry')
  const retry = useRetry()
  const element = useAction(props, text.retry, retry)
  return retry && element
}

/** Asks for another answer. Renders a `button`; while an answer is under way it can be focused and does nothing. */
export function Regenerate(props: ActionProps): ReactElement {
  const { text } = useChatWindow('Regenerate')
  return useAction(props, text.regenerate, useRegenerate())
}

export interface CopyState extends Record<string, boolean> {
  copied: boolean
}

export type CopyProps = PartProps<'button', CopyState>

/** Copies the text of a message. Renders a `button`. */
export function Copy(props: CopyProps): ReactElement {
  const { text } = useChatWindow('Copy')
  const { isCopied, copy } = useCopy()
  return usePart({
    tag: 'button',
    state: { copied: isCopied },
    props,
    own: { type: 'button', onClick: copy, ...named(isCopied ? text.copied : text.copy, props.children) },
  })
}

function useAction(props: ActionProps, name: string, act: (() => void) | null): ReactElement {
  return usePart({
    tag: 'button',
    state: {},
    props,
    // Not `disabled`, which would drop the focus.
    own: { type: 'button', 'aria-disabled': !act, onClick: () => act?.(), ...named(name, props.children) },
  })
}
