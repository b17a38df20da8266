import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import { letGo, pointIn, preferReducedMotion, touch, wheel } from './test-input.ts'
import {
  cleanUp,
  createTestScroller,
  drawn,
  frames,
  stillness,
  type TestScroller,
  watchTops,
} from './test-scroller.ts'

afterEach(async () => {
  await letGo()
  cleanUp()
  await preferReducedMotion(false)
})

const layouts = [
  ['a block', ''],
  ['right to left', 'direction: rtl'],
  ['a column', 'display: flex; flex-direction: column'],
  ['a column from its end', 'display: flex; flex-direction: column-reverse'],
  ['a grid', 'display: grid; align-content: start'],
  ['a smooth container', 'scroll-behavior: smooth'],
  ['a container with snap points', 'scroll-snap-type: y proximity'],
] as const

test.for(layouts)('opens at its end and follows what grows 200 times a second: %s', async ([, css]) => {
  const scroller = createTestScroller({ css })
  const { viewport, follower } = scroller
  await frames(2)
  expect(scroller.toEnd()).toBeLessThan(1)
  expect(viewport.scrollHeight).toBeGreaterThan(1000)
  const height = viewport.scrollHeight
  scroller.grow()
  while (viewport.scrollHeight < height + 1000)
    await drawn(viewport, () => expect(scroller.toEnd()).toBeLessThan(1))
  expect(follower.getSnapshot()).toEqual({ isAtEnd: true, isOverflowing: true, unseenCount: 0 })
})

test.for(layouts)('lets go and takes up again: %s', async ([, css]) => {
  const scroller = createTestScroller({ css })
  const { viewport, follower, toEnd } = scroller
  await frames(2)
  const place = () => scroller.list.getBoundingClientRect().top
  await wheel(viewport, -200)
  await vi.waitFor(() => expect(toEnd()).toBeGreaterThan(150))
  await stillness(viewport)
  const before = place()
  scroller.append()
  await frames(3)
  expect(place()).toBe(before)
  expect(follower.getSnapshot().isAtEnd).toBe(false)
  await wheel(viewport, 900)
  await vi.waitFor(() => expect(follower.getSnapshot().isAtEnd).toBe(true))
  scroller.append()
  await frames(3)
  expect(toEnd()).toBeLessThan(1)
})

/** How a reader who is away comes to the end. */
const returns: [way: string, act: (scroller: TestScroller) => unknown, lineHeightPx?: number][] = [
  ['by wheel', ({ viewport }) => wheel(viewport, 3000)],
  [
    'by touch',
    async ({ viewport }) => {
      const { x, y } = pointIn(viewport, { x: 40, y: 280 })
      await touch('touchStart', { x, y })
      for (let moved = 40; moved <= 240; moved += 40) await touch('touchMove', { x, y: y - moved })
      await touch('touchEnd', { x, y: y - 240 })
    },
    // No finger is faster than 4,000 pixels a second.
    2,
  ],
  [
    'by the key End',
    ({ viewport }) => {
      viewport.focus()
      return userEvent.keyboard('{End}')
    },
  ],
  ['by the command', ({ follower }) => follower.scrollToEnd()],
  ['by the smooth command', ({ follower }) => follower.scrollToEnd({ behavior: 'smooth' })],
]

test.for(returns)(
  'a reader who comes back %s is followed, while content grows',
  async ([, act, lineHeightPx]) => {
    const scroller = createTestScroller()
    const { viewport, follower, toEnd } = scroller
    await frames(2)
    await wheel(viewport, -120)
    await vi.waitFor(() => expect(toEnd()).toBeGreaterThan(100))
    await stillness(viewport)
    scroller.grow(lineHeightPx)
    await act(scroller)
    await vi.waitFor(() => expect(follower.getSnapshot().isAtEnd).toBe(true))
    await vi.waitFor(() => drawn(viewport, () => expect(toEnd()).toBeLessThan(1)))
    for (let frame = 0; frame < 10; frame++) await drawn(viewport, () => expect(toEnd()).toBeLessThan(1))
  },
)

test('the smooth command takes more than one frame, and nothing stops it but the reader', async () => {
  const scroller = createTestScroller()
  const { viewport, follower } = scroller
  await frames(2)
  viewport.scrollTo({ top: 0, behavior: 'instant' })
  await vi.waitFor(() => expect(follower.getSnapshot().isAtEnd).toBe(false))
  const { tops, stop } = watchTops(viewport)
  follower.scrollToEnd({ behavior: 'smooth' })
  await vi.waitFor(() => expect(viewport.scrollTop).toBeGreaterThan(300))
  await wheel(viewport, -10)
  await vi.waitFor(() => expect(follower.getSnapshot().isAtEnd).toBe(false))
  await stillness(viewport)
  stop()
  expect(scroller.toEnd()).toBeGreaterThan(100)
  expect(new Set(tops.filter((top) => top > 0 && top < 300)).size).toBeGreaterThan(1)
})

test('a reader who wants less motion gets no smooth scrolling', async () => {
  const { viewport, follower, toEnd } = createTestScroller()
  await frames(2)
  viewport.scrollTo({ top: 0, behavior: 'instant' })
  await vi.waitFor(() => expect(follower.getSnapshot().isAtEnd).toBe(false))
  await preferReducedMotion(true)
  expect(matchMedia('(prefers-reduced-motion: reduce)').matches).toBe(true)
  const { tops } = watchTops(viewport)
  follower.scrollToEnd({ behavior: 'smooth' })
  await frames(3)
  expect(toEnd()).toBeLessThan(1)
  expect(new Set(tops).size).toBe(2)
})

test('what shrinks lets nothing go, also when the end grows meanwhile', async () => {
  const { list, append, toEnd, follower } = createTestScroller()
  await frames(2)
  for (let round = 0; round < 5; round++) {
    list.children[2]?.remove()
    append(30)
    await frames(2)
    expect(toEnd()).toBeLessThan(1)
    list.lastElementChild?.remove()
    await frames(2)
  }
  while (list.children.length > 2) list.lastElementChild?.remove()
  await vi.waitFor(() =>
    expect(follower.getSnapshot()).toMatchObject({ isAtEnd: true, isOverflowing: false }),
  )
})

test('the container may change its size, be hidden, and be shown again', async () => {
  const { viewport, append, toEnd, follower } = createTestScroller()
  await frames(2)
  viewport.style.height = '200px'
  await frames(2)
  expect(toEnd()).toBeLessThan(1)
  viewport.style.display = 'none'
  append()
  await frames(2)
  viewport.style.display = ''
  await frames(2)
  expect(toEnd()).toBeLessThan(1)
  await wheel(viewport, -200)
  await vi.waitFor(() => expect(follower.getSnapshot().isAtEnd).toBe(false))
  await stillness(viewport)
  const { scrollTop } = viewport
  viewport.style.display = 'none'
  append()
  await frames(2)
  viewport.style.display = ''
  await frames(2)
  expect(viewport.scrollTop).toBe(scrollTop)
  expect(follower.getSnapshot().isAtEnd).toBe(false)
})

test('counts unseen messages while the reader is away, until the end is seen', async () => {
  const { viewport, follower } = createTestScroller()
  await frames(4)
  const seen: number[] = []
  follower.subscribe(() => seen.push(follower.getSnapshot().unseenCount))
  follower.addUnseen(1)
  await frames(3)
  expect(seen).toEqual([])
  await wheel(viewport, -300)
  await vi.waitFor(() => expect(follower.getSnapshot().isAtEnd).toBe(false))
  follower.addUnseen(2)
  await frames(3)
  follower.addUnseen(1)
  await frames(3)
  follower.scrollToEnd()
  await frames(3)
  expect(seen).toEqual([0, 2, 3, 0])
})
