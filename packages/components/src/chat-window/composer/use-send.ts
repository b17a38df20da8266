'use client'

import { useRef } from 'react'

import { useLayout } from '../../utils/use-layout.ts'
import { type ChatSource, isUntaken } from '../chat-source.ts'
import type { Draft } from './use-draft.ts'

/** A message that came back into the draft, and is in the list too. */
interface Unsent {
  readonly id: string
  readonly text: string
}

/**
 * Sends the draft and empties it. When the server does not take it, it comes back, unless something new was typed meanwhile; what was
 * rejected may be nowhere else, and comes back in any case.
 *
 * The failed message is in the list too, with its retry, so that both stand for one message: the draft sent unchanged is a retry of
 * it (one message, one idempotency key), and a retry in the list takes the unchanged draft away. A changed draft is a new message.
 */
export function useSend(source: ChatSource, busy: boolean, draft: Draft): () => Promise<void> {
  const unsent = useRef<Unsent | null>(null)
  const current = useRef(source)

  useLayout(() => {
    if (current.current !== source) unsent.current = null
    current.current = source
    if (!busy || !unsent.current) return
    const { id, text } = unsent.current
    const message = source.getSnapshot().messages.find((message) => message.id === id)
    if (!message || isUntaken(message)) return
    unsent.current = null
    if (draft.text === text) draft.set('')
    // Only what begins or ends is of interest, not the draft.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [source, busy])

  return async () => {
    const { text } = draft
    const last = source.getSnapshot().messages.at(-1)
    const isRetry = isUntaken(last) && last.id === unsent.current?.id && text === unsent.current.text
    unsent.current = null
    draft.set('')
    try {
      const result = await (isRetry && source.retry ? source.retry(last.id) : source.send(text.trimEnd()))
      if (isUntaken(result)) giveBack(result.id)
    } catch (error) {
      giveBack()
      reportError(error)
    }

    function giveBack(id?: string) {
      const now = draft.latest.current
      // Another chat may be shown meanwhile, to whom this was not said.
      if (!now || current.current !== source) return
      if (id !== undefined) unsent.current = { id, text }
      if (!now.text) now.set(text)
      else if (id === undefined) now.set(`${text}\n${now.text}`)
    }
  }
}
