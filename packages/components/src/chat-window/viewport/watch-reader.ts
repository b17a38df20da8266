import { activeIn } from '../../utils/active-in.ts'

export interface ReaderHandlers {
  /** The reader goes back, or takes hold of something. Returns whether the end was followed until then. */
  onLeave: () => boolean
  /** The reader heads for the end, or has let go of something. */
  onReturn: () => void
  /** The reader is to be at the end. */
  onEnd: () => void
}

export interface Reader {
  /** Whether a finger or a button of the mouse is down. */
  readonly isPressing: () => boolean
  /** Whether what the reader holds would move if the content did. */
  readonly isHolding: () => boolean
  /** What was held has gone. */
  readonly release: () => void
}

const backKeys = new Set(['ArrowUp', 'PageUp', 'Home'])
const onwardKeys = new Set(['ArrowDown', 'PageDown', ' '])

/** What the reader's input says about where the reader wants to be, before anything has scrolled. */
export function watchReader(viewport: HTMLElement, signal: AbortSignal, handlers: ReaderHandlers): Reader {
  const { onReturn, onEnd } = handlers
  const document = viewport.ownerDocument
  let pressing = false
  /** A button of the mouse went down at the end: the content stands still for it, and goes on if it was a click. */
  let pausing = false
  /** Something is selected in what is read. */
  let selecting = false

  function listen<TType extends keyof HTMLElementEventMap>(
    types: TType[],
    handler: (event: HTMLElementEventMap[TType]) => void,
    target: HTMLElement | Document = viewport,
  ): void {
    for (const type of types)
      target.addEventListener(type, handler as EventListener, { passive: true, signal })
  }

  const onLeave = (): void => {
    pausing = false
    handlers.onLeave()
  }
  const isInside = (target: Node | null): boolean =>
    target !== viewport && viewport.contains(target) && !isComposer(target as Element)
  const hasSelection = (): boolean => {
    const selection = document.getSelection()
    return selection?.type === 'Range' && selection.getRangeAt(0).intersectsNode(viewport)
  }
  const isHolding = (): boolean => pressing || hasSelection() || isInside(activeIn(viewport))
  const release = (): void => {
    if (!isHolding()) onReturn()
  }

  listen(['wheel'], ({ ctrlKey, deltaY }) => {
    if (ctrlKey) return
    if (deltaY < 0) onLeave()
    else if (deltaY > 0) onReturn()
  })
  listen(['touchstart'], () => {
    pressing = true
    onLeave()
  })
  listen(['touchend', 'touchcancel'], ({ touches }) => {
    pressing = touches.length > 0
    release()
  })
  listen(['pointerdown'], ({ pointerType, button, target, clientX }) => {
    if (pointerType === 'touch') return
    const x = clientX - viewport.getBoundingClientRect().left - viewport.clientLeft
    // Beside the content, on either side: right to left, the scrollbar stands on the left.
    const onScrollbar = target === viewport && (x < 0 || x >= viewport.clientWidth)
    // A middle button starts the browser's own scrolling. Neither says reliably when it ends.
    if (onScrollbar || button === 1) onLeave()
    else {
      pressing = true
      pausing = handlers.onLeave()
    }
  })
  listen(
    ['pointerup', 'pointercancel'],
    ({ pointerType }) => {
      if (pointerType === 'touch' || !pressing) return
      pressing = false
      if (pausing && !isHolding()) onEnd()
      else release()
      pausing = false
    },
    document,
  )
  listen(['keydown'], ({ key, shiftKey, target }) => {
    if (isComposer(target as Element)) return
    if (backKeys.has(key) || (key === ' ' && shiftKey)) onLeave()
    else if (target !== viewport) return
    else if (key === 'End') onEnd()
    else if (onwardKeys.has(key)) onReturn()
  })
  listen(['focusin'], ({ target }) => isInside(target as Node) && onLeave())
  listen(['focusout'], ({ relatedTarget }) => isInside(relatedTarget as Node | null) || release())
  listen(
    ['selectionchange'],
    () => {
      if (hasSelection()) onLeave()
      else if (selecting) release()
      selecting = hasSelection()
    },
    document,
  )
  return { isPressing: () => pressing, isHolding, release }
}

/** A form that stands in no message: writing there is no reading, even where the composer scrolls with the chat. */
function isComposer(target: Element): boolean {
  return !target.closest('article,[role="article"]') && target.closest('form') !== null
}
