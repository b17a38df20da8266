/** What a screen reader was given to say. */
export interface Spoken {
  readonly text: string
  /** When, in milliseconds since the listening began. */
  readonly atMs: number
  /** It may interrupt what is being said. */
  readonly assertive: boolean
}

type AriaNotify = (text: string, options?: { priority?: 'normal' | 'high' }) => void

/**
 * Hears what a screen reader would: `document.ariaNotify` where the browser has it, and the live regions below an element.
 *
 * @returns what ends it.
 */
export function listen(element: HTMLElement, onSpoken: (spoken: Spoken) => void): () => void {
  const startedAt = performance.now()
  function hear(text: string, assertive: boolean): void {
    if (text) onSpoken({ text, assertive, atMs: performance.now() - startedAt })
  }

  const regions = new MutationObserver((records) => {
    for (const target of new Set(records.map((record) => record.target))) {
      const { textContent, parentElement } = target
      const region = target instanceof Element ? target : parentElement
      hear(textContent ?? '', region?.ariaLive === 'assertive')
    }
  })
  regions.observe(element, { subtree: true, childList: true, characterData: true })

  const document: Document & { ariaNotify?: AriaNotify } = element.ownerDocument
  const notify = document.ariaNotify
  if (notify) {
    document.ariaNotify = (text, options) => {
      hear(text, options?.priority === 'high')
      notify.call(document, text, options)
    }
  }
  return () => {
    regions.disconnect()
    if (notify) document.ariaNotify = notify
  }
}
