/** Speaks into the page. */
export interface LiveRegions {
  /** A ref: the element that holds two polite nodes, which take turns so that equal texts are heard twice, and an assertive one. */
  readonly attach: (element: HTMLElement | null) => void
  readonly say: (text: string, options: { assertive: boolean }) => void
  /** Empties the nodes, and leaves no timer. */
  readonly clear: () => void
}

/** Long enough for every screen reader to have taken the text, short enough that no one meets it while browsing. */
const clearAfterMs = 7_000

type AriaNotify = (text: string, options: { priority: 'normal' | 'high' }) => void

/** Speaks by `ariaNotify` where the document has it by then, else by live nodes. */
export function createLiveRegions(): LiveRegions {
  let root: HTMLElement | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0

  function clear() {
    clearTimeout(timer)
    for (const node of root?.children ?? []) node.textContent = ''
  }

  return {
    attach(element) {
      root = element
    },
    say(text, { assertive }) {
      const node = root?.children[assertive ? 2 : (turn ^= 1)]
      if (!node) return
      const document: Document & { ariaNotify?: AriaNotify } = node.ownerDocument
      if (document.ariaNotify) return document.ariaNotify(text, { priority: assertive ? 'high' : 'normal' })
      clear()
      node.textContent = text
      timer = setTimeout(clear, clearAfterMs)
    },
    clear,
  }
}
