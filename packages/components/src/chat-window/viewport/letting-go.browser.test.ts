import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import { letGo, mouse, pointIn, touch, wheel } from './test-input.ts'
import {
  cleanUp,
  createTestScroller,
  frames,
  nextFrame,
  type TestScroller,
  watchTops,
} from './test-scroller.ts'

afterEach(async () => {
  await letGo()
  cleanUp()
})

/** What a reader does, and whether that scrolls the view; Chromium takes the growth off a dragged scrollbar's way. */
const ways: [way: string, act: (scroller: TestScroller) => unknown, scrolls: boolean, css?: string][] = [
  ['a wheel', ({ viewport }) => wheel(viewport, -120), true],
  ['a trackpad, by one pixel', ({ viewport }) => wheel(viewport, -1), false],
  [
    'a finger that drags',
    async ({ viewport }) => {
      const { x, y } = pointIn(viewport)
      await touch('touchStart', { x, y })
      for (let moved = 20; moved <= 100; moved += 20) await touch('touchMove', { x, y: y + moved })
      await touch('touchEnd', { x, y: y + 100 })
    },
    true,
  ],
  ['a finger that rests', ({ viewport }) => touch('touchStart', pointIn(viewport)), false],
  ...['ArrowUp', 'PageUp', 'Home', 'Shift>} {/Shift'].map((key): (typeof ways)[number] => [
    `the key ${key}`,
    ({ viewport }) => {
      viewport.focus()
      return userEvent.keyboard(`{${key}}`)
    },
    true,
  ]),
  ['the scrollbar, dragged', ({ viewport }) => dragScrollbar(viewport, 'right'), false],
  [
    'the scrollbar, dragged, from right to left',
    ({ viewport }) => dragScrollbar(viewport, 'left'),
    false,
    'direction: rtl',
  ],
  ['the scrollbar, held', ({ viewport }) => mouse('mousePressed', scrollbar(viewport, 'right')), false],
  [
    'words selected by mouse',
    async ({ viewport }) => {
      const { x, y } = pointIn(viewport)
      await mouse('mousePressed', { x, y })
      await mouse('mouseMoved', { x: x + 60, y })
      await mouse('mouseMoved', { x: x + 80, y: y - 40 })
    },
    false,
  ],
  [
    'everything selected by keyboard',
    ({ viewport }) => {
      viewport.focus()
      return userEvent.keyboard('{Control>}a{/Control}')
    },
    false,
  ],
  [
    'the focus moved into a message by Tab',
    ({ viewport, list }) => {
      const copy = document.createElement('button')
      list.children[list.children.length - 2]?.append(copy)
      viewport.focus()
      return userEvent.tab()
    },
    false,
  ],
  ['a link to a message', ({ list }) => list.children[3]?.scrollIntoView(), true],
]

test.for(ways)('lets go for %s, while content grows 200 times a second', async ([, act, scrolls, css]) => {
  const scroller = createTestScroller({ css })
  const { viewport, follower } = scroller
  await frames(2)
  scroller.grow()
  await frames(5)
  expect(follower.getSnapshot()).toMatchObject({ isAtEnd: true, isOverflowing: true })
  const { tops, stop } = watchTops(viewport)
  await frames(5)

  await act(scroller)
  const height = viewport.scrollHeight
  await vi.waitFor(() => expect(viewport.scrollHeight).toBeGreaterThan(height + 1000))
  stop()
  // Once let go, the view goes up or stays: nothing takes it back.
  const peak = Math.max(...tops)
  const away = tops.slice(tops.lastIndexOf(peak))
  expect(away).toEqual(away.toSorted((a, b) => b - a))
  expect(scroller.toEnd()).toBeGreaterThan(1000)
  if (scrolls) expect(tops.at(-1)).toBeLessThan(peak)
  expect(follower.getSnapshot().isAtEnd).toBe(false)
})

function scrollbar(viewport: HTMLElement, side: 'left' | 'right') {
  expect(viewport.offsetWidth - viewport.clientWidth).toBeGreaterThan(5)
  // Near its end, where the thumb is.
  return pointIn(viewport, { x: side === 'left' ? 5 : 295, y: 275 })
}

async function dragScrollbar(viewport: HTMLElement, side: 'left' | 'right', fromY = 275, toY = 215) {
  const { x, y } = scrollbar(viewport, side)
  const step = Math.sign(toY - fromY) * 10
  await mouse('mousePressed', { x, y: y - 275 + fromY })
  for (let at = fromY; at !== toY; at += step) {
    await mouse('mouseMoved', { x, y: y - 275 + at + step })
    await nextFrame()
  }
  await mouse('mouseReleased', { x, y: y - 275 + toY })
}

test('a scrollbar dragged away and back lets go, and takes up again', async () => {
  const { viewport, append, toEnd, follower } = createTestScroller()
  await frames(2)
  await dragScrollbar(viewport, 'right')
  await vi.waitFor(() => expect(follower.getSnapshot().isAtEnd).toBe(false))
  const { scrollTop } = viewport
  append()
  await frames(3)
  expect(viewport.scrollTop).toBe(scrollTop)
  await dragScrollbar(viewport, 'right', 205, 295)
  await vi.waitFor(() => expect(follower.getSnapshot().isAtEnd).toBe(true))
  append()
  await frames(3)
  expect(toEnd()).toBeLessThan(1)
})

test.for([
  ['the scroll container itself', ({ viewport }: TestScroller) => viewport],
  ['a composer that scrolls with the messages', ({ viewport }: TestScroller) => composerIn(viewport)],
  ['what is outside', () => composerIn(document.body)],
] as const)('the focus on %s lets nothing go', async ([, find]) => {
  const scroller = createTestScroller()
  await frames(2)
  const target = find(scroller)
  target.focus()
  expect(document.activeElement).toBe(target)
  await userEvent.keyboard('{ArrowLeft}a')
  scroller.append()
  await frames(3)
  expect(scroller.toEnd()).toBeLessThan(1)
  expect(scroller.follower.getSnapshot().isAtEnd).toBe(true)
  target.closest('form')?.remove()
})

test('a click on text holds the content for as long as it takes', async () => {
  const scroller = createTestScroller()
  const { viewport, toEnd } = scroller
  await frames(2)
  scroller.grow()
  await frames(3)
  await mouse('mousePressed', pointIn(viewport))
  await vi.waitFor(() => expect(toEnd()).toBeGreaterThan(100))
  await mouse('mouseReleased', pointIn(viewport))
  await vi.waitFor(() => expect(toEnd()).toBeLessThan(60))
  expect(scroller.follower.getSnapshot().isAtEnd).toBe(true)
})

test('neither a zoom nor a wheel downwards lets go', async () => {
  const { viewport, append, toEnd, follower } = createTestScroller()
  await frames(2)
  viewport.dispatchEvent(new WheelEvent('wheel', { deltaY: -100, ctrlKey: true }))
  await wheel(viewport, 100)
  append()
  await frames(3)
  expect(toEnd()).toBeLessThan(1)
  expect(follower.getSnapshot().isAtEnd).toBe(true)
})

test.for([
  ['a caret that moves elsewhere', () => document.dispatchEvent(new Event('selectionchange'))],
  ['a click elsewhere', () => document.body.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }))],
] as const)('%s takes nothing up that was let go in the same frame', async ([, happen]) => {
  const scroller = createTestScroller()
  const { viewport, toEnd, follower } = scroller
  await frames(2)
  scroller.grow()
  await frames(3)
  viewport.dispatchEvent(new WheelEvent('wheel', { deltaY: -1 }))
  happen()
  await vi.waitFor(() => expect(toEnd()).toBeGreaterThan(300))
  expect(follower.getSnapshot().isAtEnd).toBe(false)
})

test('keys that move the caret of a composer let nothing go, though it scrolls with the messages', async () => {
  const scroller = createTestScroller()
  await frames(2)
  composerIn(scroller.viewport).focus()
  await userEvent.keyboard('one{ArrowUp}{Home}{Shift>} {/Shift}')
  scroller.append()
  await frames(3)
  expect(scroller.toEnd()).toBeLessThan(1)
})

function composerIn(parent: HTMLElement) {
  const form = document.createElement('form')
  parent.append(form)
  return form.appendChild(document.createElement('input'))
}
