import type { Message } from '@rivulet/react'
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react'

import { Button } from '../../shared/button.tsx'
import styles from './composer.module.css'

export interface ComposerProps {
  label?: string
  initialDraft?: string
  /**
   * What becomes of the text that was sent. `backIfInvalid`: it comes back to be
   * corrected, where the server cannot take it as it is. Default: `clear`.
   */
  afterSend?: 'clear' | 'keep' | 'backIfInvalid'
  /** An answer is under way: the button stops it. */
  busy: boolean
  onSend: (text: string) => Promise<Message>
  onStop: () => void
}

/** One box and one button, which sends or stops. The focus stays where it is. */
export function Composer({
  label = 'Message',
  initialDraft = '',
  afterSend = 'clear',
  busy,
  onSend,
  onStop,
}: ComposerProps) {
  const [draft, setDraft] = useState(initialDraft)
  const input = useRef<HTMLTextAreaElement>(null)
  const inputId = useId()
  const hintId = useId()

  async function send() {
    const text = draft.trim()
    if (text === '') return input.current?.focus()
    if (afterSend !== 'keep') setDraft('')
    const last = await onSend(text)
    // What was written in the meantime counts for more.
    if (afterSend === 'backIfInvalid' && last.error?.status === 400) setDraft((now) => now || text)
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (busy) onStop()
    else void send()
  }

  function onKeyDown(event: KeyboardEvent) {
    // An input method uses both keys for itself; Safari tells only by the code.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape' && busy) onStop()
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    if (!busy) void send()
  }

  return (
    <form className={styles.composer} onSubmit={onSubmit}>
      <label className={styles.label} htmlFor={inputId}>
        {label}
      </label>
      <div className={styles.box}>
        <textarea
          ref={input}
          id={inputId}
          className={styles.input}
          aria-describedby={hintId}
          rows={1}
          dir="auto"
          enterKeyHint="send"
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button type="submit" tone={busy ? 'plain' : 'primary'}>
          {busy ? 'Stop' : 'Send'}
        </Button>
      </div>
      <p id={hintId} className={styles.hint}>
        Enter sends, Shift + Enter breaks the line, Escape stops.
      </p>
    </form>
  )
}
