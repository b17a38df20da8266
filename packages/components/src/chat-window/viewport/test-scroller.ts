import { vi } from 'vitest'

import { createScrollFollower, type ScrollFollower } from './create-scroll-follower.ts'

export interface TestScrollerOptions {
  messages?: number
  /** CSS of the scroll container. */
  css?: string
  follower?: ScrollFollower
  /** Whether the browser would keep the place by itself, or cannot, as Safari. Default: true. */
  anchoring?: boolean
}

export interface TestScroller {
  readonly follower: ScrollFollower
  readonly viewport: HTMLElement
  readonly list: HTMLElement
  /** Pixels from the view to the end. */
  readonly toEnd: () => number
  readonly append: (heightPx?: number) => HTMLElement
  readonly prepend: (count: number) => void
  /** Adds a line to the last message 200 times a second, until the test ends or calls the result. */
  readonly grow: (lineHeightPx?: number) => () => void
  readonly detach: () => void
}

const undo: (() => void)[] = []

/** Ends what the test began, newest first. */
export function cleanUp(): void {
  vi.restoreAllMocks()
  for (const step of undo.splice(0).toReversed()) step()
}

/** A frame has been drawn. What is measured in it comes after this, and before the next. */
export function nextFrame(): Promise<number> {
  return new Promise(requestAnimationFrame)
}

export async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) await nextFrame()
}

/** Runs a check on a frame as it is drawn: after its layout, and after what was done then. */
export async function drawn(viewport: HTMLElement, check: () => void): Promise<void> {
  await nextFrame()
  let failure: unknown
  const observer = new ResizeObserver(() => {
    observer.disconnect()
    try {
      check()
    } catch (error) {
      failure = error
    }
  })
  observer.observe(viewport)
  await nextFrame()
  if (failure !== undefined) throw failure
}

/** The view has stood still for some frames. */
export async function stillness(viewport: HTMLElement): Promise<void> {
  for (let still = 0, last = NaN; still < 5; still = viewport.scrollTop === last ? still + 1 : 0) {
    last = viewport.scrollTop
    await nextFrame()
  }
}

/** Writes down where the view is in each frame, until it is told to stop. */
export function watchTops(viewport: HTMLElement): { tops: number[]; stop: () => void } {
  const tops: number[] = []
  let frame = requestAnimationFrame(function write() {
    tops.push(viewport.scrollTop)
    frame = requestAnimationFrame(write)
  })
  const stop = () => cancelAnimationFrame(frame)
  undo.push(stop)
  return { tops, stop }
}

export function message(text: string, heightPx = 60): HTMLElement {
  const article = document.createElement('article')
  article.style.cssText = `min-height: ${heightPx}px; margin: 8px`
  article.textContent = text
  return article
}

/** A scroll container of 300 pixels and its messages, with a follower attached. */
export function createTestScroller({
  messages = 30,
  css = '',
  follower = createScrollFollower(),
  anchoring = true,
}: TestScrollerOptions = {}): TestScroller {
  const viewport = document.createElement('div')
  viewport.tabIndex = 0
  viewport.style.cssText = `height: 300px; width: 300px; overflow-y: auto; font: 16px/20px monospace; ${css}`
  const list = viewport.appendChild(document.createElement('div'))
  for (let number = 1; number <= messages; number++) list.append(message(`message ${number}`))
  document.body.append(viewport)
  if (!anchoring) list.style.overflowAnchor = 'none'
  follower.attach(viewport)
  const detach = () => follower.attach(null)
  undo.push(() => {
    detach()
    viewport.remove()
  })
  let earlier = 0

  return {
    follower,
    viewport,
    list,
    toEnd() {
      const reversed = getComputedStyle(viewport).flexDirection === 'column-reverse'
      const end = reversed ? 0 : viewport.scrollHeight - viewport.clientHeight
      return end - viewport.scrollTop
    },
    append(heightPx) {
      const added = message('appended', heightPx)
      list.append(added)
      return added
    },
    prepend(count) {
      for (let number = 0; number < count; number++) list.prepend(message(`earlier ${++earlier}`))
    },
    grow(lineHeightPx = 20) {
      const last = list.lastElementChild
      const timer = setInterval(() => {
        const line = document.createElement('div')
        line.style.lineHeight = `${lineHeightPx}px`
        line.textContent = 'a further line'
        last?.append(line)
      }, 5)
      const stop = () => clearInterval(timer)
      undo.push(stop)
      return stop
    },
    detach,
  }
}
