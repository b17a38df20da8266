import { type KeyboardEvent, type Ref, useState } from 'react'

import { Button } from '../../shared/button.tsx'
import styles from './editor.module.css'

interface EditorProps {
  /** Of the text box. */
  ref: Ref<HTMLTextAreaElement>
  text: string
  onSave: (text: string) => void
  onCancel: () => void
}

/** A message, to be written anew. */
export function Editor({ ref, text, onSave, onCancel }: EditorProps) {
  const [draft, setDraft] = useState(text)

  function save() {
    if (draft.trim() !== '') onSave(draft.trim())
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape') onCancel()
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    save()
  }

  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <textarea
        ref={ref}
        className={styles.input}
        aria-label="Your message, edited"
        dir="auto"
        rows={1}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.actions}>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" tone="primary">
          Save and ask
        </Button>
      </div>
    </form>
  )
}
