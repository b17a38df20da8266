'use client'

import type { Message, MessageInput } from '@rivulet/core'
import { type RefObject, useRef, useState } from 'react'

import { activeIn } from '../../utils/active-in.ts'
import { useLayout } from '../../utils/use-layout.ts'
import { type ChatSource, isUntaken } from '../chat-source.ts'
import { textOf } from '../message/text-of.ts'
import { useMessageAccess } from '../message/use-message-access.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import type { Editing } from './edit-context.ts'

/** Whether a message is being edited: it knows that by itself, and keeps it whatever comes into the list meanwhile. */
export function useEditing(messageRef: RefObject<HTMLElement | null>, id: string): Editing {
  const { source } = useChatWindow('Message')
  const { get } = useMessageAccess('Message')
  /** In another chat it is another message, even by the same name. */
  const [open, setOpen] = useState<{ readonly of: ChatSource; readonly draft: string } | null>(null)
  const inputRef = useRef<HTMLTextAreaElement>(null)
  const buttonRef = useRef<HTMLElement>(null)
  /** What gets the focus as soon as it is there. */
  const nextFocus = useRef<RefObject<HTMLElement | null>>(null)

  useLayout(() => {
    const next = nextFocus.current?.current
    const input = inputRef.current
    nextFocus.current = null
    next?.focus()
    if (input && next === input) input.setSelectionRange(input.value.length, input.value.length)
  }, [open])

  return {
    draft: open?.of === source ? open.draft : null,
    inputRef,
    buttonRef,
    start() {
      nextFocus.current = inputRef
      setOpen({ of: source, draft: textOf(get()) })
    },
    cancel() {
      if (messageRef.current?.contains(activeIn(messageRef.current))) nextFocus.current = buttonRef
      setOpen(null)
    },
    async send(draft) {
      const text = draft.trimEnd()
      setOpen(null)
      try {
        if (!isUntaken(await source.edit?.(id, inputOf(get(), text)))) return
      } catch (error) {
        reportError(error)
      }
      // Most chats keep it as a failed message, with its retry: then nothing is lost.
      if (textOf(get()) !== text) setOpen((now) => now ?? { of: source, draft })
    },
  }
}

/** A message with another text: what else it holds goes along. */
function inputOf(message: Message | undefined, text: string): MessageInput {
  const { parts = [], metadata } = message ?? {}
  const files = parts.filter((part) => part.type === 'file')
  const data = parts.filter((part) => part.type === 'data')
  const isText = files.length + data.length === 0 && metadata === undefined
  return isText ? text : { text, files, data, metadata }
}
