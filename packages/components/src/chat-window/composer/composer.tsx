'use client'

import { type KeyboardEvent, type ReactElement, type SubmitEvent, useContext, useRef, useState } from 'react'

import { type PartProps, usePart } from '../../utils/use-part.ts'
import { type Editing, EditContext } from '../edit/edit-context.ts'
import { useChatWindow } from '../root/chat-window-context.ts'
import { useBusy } from '../root/use-busy.ts'
import { ViewportContext } from '../viewport/viewport-context.ts'
import { ComposerContext, type ComposerState } from './composer-context.ts'
import { pressKey } from './press-key.ts'
import { type DraftOptions, useDraft } from './use-draft.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useSend } from './use-send.ts'

export interface ComposerProps extends PartProps<'form', ComposerState>, DraftOptions {}

/**
 * A form that sends what is written in its Input. It sends nothing while an answer streams, nor when `onSubmit` prevents the default.
 * What the server does not take comes back into the draft, unless something was typed meanwhile; sent unchanged, it is a retry.
 * One that is used for several chats in turn needs a `key`, or a `draft`, of its own for each.
 *
 * In a Message it is the editor of that message, and renders nothing while that is not edited. Its draft begins with the message's
 * text, Escape cancels. A text that was not changed is sent too: the user asked for that, and could have cancelled.
 */
export function Composer(props: ComposerProps): ReactElement | null {
  const editing = useContext(EditContext)
  return editing?.draft === null ? null : <Form given={props} editing={editing} />
}

interface FormProps {
  /** As one, since a `ref` among the props would be React 18's own. */
  given: ComposerProps
  editing: Editing | null
}

function Form({ given, editing }: FormProps): ReactElement {
  const { draft: kept, defaultDraft, onDraftChange, ...props } = given
  const { source, text, typing, canSend, canStop } = useChatWindow('Composer')
  const follower = useContext(ViewportContext)
  const busy = useBusy(source)
  const draft = useDraft({ draft: kept, defaultDraft: editing?.draft ?? defaultDraft, onDraftChange })
  const send = useSend(source, busy, draft)
  const [composing, setComposing] = useState(false)
  const formRef = useRef<HTMLFormElement>(null)
  const ownInputRef = useRef<HTMLTextAreaElement>(null)
  const inputRef = editing?.inputRef ?? ownInputRef
  const focus = useKeptFocus(formRef, inputRef, busy)

  const state = { busy, empty: !draft.text.trim(), composing }
  const submit =
    busy || state.empty || !(editing ? source.edit : canSend) ? null : () => formRef.current?.requestSubmit()
  const stop =
    busy && canStop && !editing
      ? () => {
          source.stop?.()
          focus.keep()
        }
      : null

  const own = {
    onKeyDown(event: KeyboardEvent) {
      pressKey({ event, inputRef, submit, stop, cancel: editing?.cancel })
    },
    onSubmit(event: SubmitEvent<HTMLFormElement>) {
      const isVetoed = event.defaultPrevented
      event.preventDefault()
      if (isVetoed || !submit) return
      typing?.rest()
      // Not every source says of a message that it is on its way.
      follower?.scrollToEnd()
      void (editing ? editing.send(draft.text) : send())
      focus.keep()
    },
    onFocus: focus.track,
    onBlur: focus.track,
  }
  const context = {
    state,
    name: editing ? text.edit : text.input,
    draft: draft.text,
    setDraft: draft.set,
    setComposing,
    inputRef,
    submit,
    stop,
  }
  const form = usePart({ tag: 'form', state, props, own, ref: formRef })
  return <ComposerContext.Provider value={context}>{form}</ComposerContext.Provider>
}
