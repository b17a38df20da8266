'use client'

import { type ReactElement, type SubmitEvent, useRef, useState } from 'react'

import { type PartProps, usePart } from '../../utils/use-part.ts'
import { isUnderWay } from '../chat-source.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { useOfSource } from '../root/use-of-source.ts'
import { ComposerContext, type ComposerState } from './composer-context.ts'
import { type DraftOptions, useDraft } from './use-draft.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useSend } from './use-send.ts'

export interface ComposerProps extends PartProps<'form', ComposerState>, DraftOptions {}

/**
 * A form that sends what is written in its Input. It sends nothing while an answer streams, nor when `onSubmit` prevents the default.
 * What the server does not take comes back into the draft, unless something was typed meanwhile; sent unchanged, it is a retry.
 * One that is used for several chats in turn needs a `key`, or a `draft`, of its own for each.
 */
export function Composer({
  draft: given,
  defaultDraft,
  onDraftChange,
  ...props
}: ComposerProps): ReactElement {
  const { source, typing } = useChatWindow('Composer')
  const busy = useOfSource(source, ({ status }) => isUnderWay(status))
  const draft = useDraft({ draft: given, defaultDraft, onDraftChange })
  const send = useSend(source, busy, draft)
  const [composing, setComposing] = useState(false)
  const formRef = useRef<HTMLFormElement>(null)
  const inputRef = useRef<HTMLTextAreaElement>(null)
  const focus = useKeptFocus(formRef, inputRef, busy)

  const state = { busy, empty: !draft.text.trim(), composing }
  const submit = busy || state.empty ? null : () => formRef.current?.requestSubmit()
  const stop =
    busy && source.stop
      ? () => {
          source.stop?.()
          focus.keep()
        }
      : null

  const own = {
    onSubmit(event: SubmitEvent<HTMLFormElement>) {
      const isVetoed = event.defaultPrevented
      event.preventDefault()
      if (isVetoed || !submit) return
      typing?.rest()
      void send()
      focus.keep()
    },
    onFocus: focus.track,
    onBlur: focus.track,
  }
  const context = { state, draft: draft.text, setDraft: draft.set, setComposing, inputRef, submit, stop }
  const form = usePart({ tag: 'form', state, props, own, ref: formRef })
  return <ComposerContext.Provider value={context}>{form}</ComposerContext.Provider>
}
