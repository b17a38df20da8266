import { afterEach, expect, test, vi } from 'vitest'

import type * as followerModule from './create-scroll-follower.ts'
import { wheel } from './test-input.ts'
import { cleanUp, createTestScroller, frames, nextFrame } from './test-scroller.ts'

afterEach(cleanUp)

/** A method, to be applied to what it is a method of. */
function valueOf(owner: object, name: string): () => unknown {
  return Reflect.get(owner, name) as () => unknown
}

/** Counts reads and writes of the scroll position and its sizes from now on. */
function countScrolling() {
  const count = { scrollTop: 0, scrollHeight: 0, clientHeight: 0, scrollTo: 0 }
  for (const name of ['scrollTop', 'scrollHeight', 'clientHeight'] as const) {
    const before = Object.getOwnPropertyDescriptor(Element.prototype, name)
    vi.spyOn(Element.prototype, name, 'get').mockImplementation(function read(this: Element) {
      count[name]++
      return before?.get?.call(this) as number
    })
  }
  const scrollTo = valueOf(Element.prototype, 'scrollTo')
  vi.spyOn(Element.prototype, 'scrollTo').mockImplementation(function write(
    this: Element,
    ...given: unknown[]
  ) {
    count.scrollTo++
    return Reflect.apply(scrollTo, this, given) as undefined
  })
  return count
}

test('following costs one layout read and one write a frame, 200 growths a second', async () => {
  const { viewport, grow } = createTestScroller()
  await frames(3)
  const height = viewport.scrollHeight
  const count = countScrolling()
  grow()
  let drawn = 0
  while (drawn < 60) {
    await nextFrame()
    drawn++
  }
  const { scrollTop, scrollHeight, clientHeight, scrollTo } = count
  expect(scrollTop).toBeLessThanOrEqual(drawn + 1)
  expect(scrollHeight).toBeLessThanOrEqual(drawn + 1)
  expect(clientHeight).toBeLessThanOrEqual(drawn + 1)
  expect(scrollTo).toBeLessThanOrEqual(drawn + 1)
  // It was at work.
  expect(scrollTo).toBeGreaterThan(drawn / 2)
  vi.restoreAllMocks()
  expect(viewport.scrollHeight).toBeGreaterThan(height + 1000)
})

test('a reader who is away costs a few rectangles a frame, and no write', async () => {
  const { viewport, grow, follower } = createTestScroller({ messages: 400 })
  await frames(3)
  await wheel(viewport, -1000)
  await vi.waitFor(() => expect(follower.getSnapshot().isAtEnd).toBe(false))
  await frames(30)
  const count = countScrolling()
  const rectangles = vi.spyOn(Element.prototype, 'getBoundingClientRect')
  grow()
  await frames(60)
  expect(count.scrollTo).toBe(0)
  expect(count.scrollHeight).toBeLessThanOrEqual(61)
  expect(rectangles.mock.calls.length).toBeGreaterThan(60)
  expect(rectangles.mock.calls.length).toBeLessThanOrEqual(122)
  rectangles.mockClear()
  viewport.scrollBy({ top: -100, behavior: 'instant' })
  await frames(3)
  expect(rectangles.mock.calls.length).toBeLessThan(30)
})

test('nothing is read or written while nothing happens', async () => {
  createTestScroller()
  await frames(5)
  const count = countScrolling()
  await frames(20)
  expect(count).toEqual({ scrollTop: 0, scrollHeight: 0, clientHeight: 0, scrollTo: 0 })
})

test('nothing is done for a container that is not shown', async () => {
  const { viewport, grow } = createTestScroller()
  await frames(5)
  viewport.style.display = 'none'
  await frames(5)
  const count = countScrolling()
  grow()
  await frames(20)
  expect(count).toEqual({ scrollTop: 0, scrollHeight: 0, clientHeight: 0, scrollTo: 0 })
})

test('each event is listened to while attached, none at import, at creation, or after', async () => {
  const listening = new Map<symbol, string>()
  const add = valueOf(EventTarget.prototype, 'addEventListener')
  const patched = vi.spyOn(EventTarget.prototype, 'addEventListener').mockImplementation(function listen(
    this: EventTarget,
    type,
    listener,
    options,
  ) {
    const key = Symbol(type)
    if (typeof options === 'object' && options.signal) {
      expect(options.passive).toBe(true)
      listening.set(key, type)
      Reflect.apply(add, options.signal, ['abort', () => listening.delete(key)])
    } else if (this instanceof Node || this === window) listening.set(key, `${type} for ever`)
    Reflect.apply(add, this, [type, listener, options])
  })
  const observers = { resize: vi.spyOn(ResizeObserver.prototype, 'observe') }
  const fresh = './create-scroll-follower.ts?fresh'
  const { createScrollFollower }: typeof followerModule = await import(/* @vite-ignore */ fresh)
  const follower = createScrollFollower()
  expect(patched).not.toHaveBeenCalled()
  expect(observers.resize).not.toHaveBeenCalled()

  const { viewport, detach, append } = createTestScroller({ follower })
  await frames(2)
  const types =
    'focusin focusout keydown pointercancel pointerdown pointerup scroll scrollend selectionchange'
  const touches = 'touchcancel touchend touchstart wheel'
  expect(new Set(listening.values())).toEqual(new Set(`${types} ${touches}`.split(' ')))
  expect(listening.size).toBe(13)
  detach()
  expect([...listening.values()]).toEqual([])
  expect(viewport.style.overflowAnchor).toBe('')
  const { scrollTop } = viewport
  append()
  viewport.append(document.createElement('p'))
  await frames(3)
  expect(viewport.scrollTop).toBe(scrollTop)
})
