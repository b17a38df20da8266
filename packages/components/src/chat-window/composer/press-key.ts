import type { KeyboardEvent, RefObject } from 'react'

import { isTouch } from './use-touch-keyboard.ts'

interface KeyPress {
  event: KeyboardEvent
  inputRef: RefObject<HTMLElement | null>
  submit: (() => void) | null
  stop: (() => void) | null
  /** In an editor. */
  cancel: (() => void) | undefined
}

/** Does what a key does in a composer, unless the page prevents its default. */
export function pressKey({ event, inputRef, submit, stop, cancel }: KeyPress): void {
  const { key, keyCode, nativeEvent } = event
  // Safari ends the composition before it tells of the key that did: by its code, 229, it still is the input method's.
  if (event.defaultPrevented || nativeEvent.isComposing || keyCode === 229) return
  const isInput = event.target === inputRef.current
  // An editor takes it from each of its elements; on a button, what stops the answer is that button.
  const escape = cancel ?? (isInput && stop)
  if (key === 'Escape' && escape) {
    // A dialog around it is to stay open.
    event.stopPropagation()
    event.preventDefault()
    escape()
  } else if (key === 'Enter' && isInput && !event.shiftKey && !event.altKey) {
    if (isTouch() && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    submit?.()
  }
}
