import { afterEach, expect, test, vi } from 'vitest'

import { wheel } from './test-input.ts'
import { cleanUp, createTestScroller, drawn, frames, message, type TestScroller } from './test-scroller.ts'

afterEach(cleanUp)

/** Brings a message to the upper edge of the view, as a reader who looks for it. */
async function readAt({ viewport, list, follower }: TestScroller, index: number): Promise<Element> {
  await frames(2)
  const read = list.children[index]
  if (!read) throw new Error(`There is no message ${index}.`)
  viewport.scrollTop += read.getBoundingClientRect().top - viewport.getBoundingClientRect().top
  await frames(2)
  await vi.waitFor(() => expect(follower.getSnapshot().isAtEnd).toBe(false))
  return read
}

const topOf = (element: Element) => Math.round(element.getBoundingClientRect().top)

const browsers = [
  ['with the browser’s own anchoring', true],
  ['without it', false],
] as const

test.for(browsers)('earlier messages above keep the place, %s', async ([, anchoring]) => {
  const scroller = createTestScroller({ anchoring })
  const read = await readAt(scroller, 12)
  const before = topOf(read)
  for (let page = 0; page < 3; page++) {
    scroller.prepend(20)
    await drawn(scroller.viewport, () => expect(topOf(read)).toBe(before))
  }
  await frames(5)
  expect(topOf(read)).toBe(before)
  expect(scroller.follower.getSnapshot().isAtEnd).toBe(false)
})

test.for(browsers)(
  'earlier messages keep the place of a reader at the very top, %s',
  async ([, anchoring]) => {
    const scroller = createTestScroller({ anchoring })
    const { viewport, list } = scroller
    const earlier = viewport.insertBefore(document.createElement('button'), list)
    earlier.textContent = 'Load earlier messages'
    const read = await readAt(scroller, 0)
    viewport.scrollTop = 0
    await frames(3)
    const before = topOf(read)
    scroller.prepend(20)
    await drawn(scroller.viewport, () => expect(topOf(read)).toBe(before))
    expect(viewport.scrollTop).toBeGreaterThan(1000)
    await frames(5)
    expect(topOf(read)).toBe(before)
  },
)

test.for(browsers)('an image that loads late above the fold keeps the place, %s', async ([, anchoring]) => {
  const scroller = createTestScroller({ anchoring })
  const image = document.createElement('img')
  image.style.display = 'block'
  scroller.list.children[3]?.append(image)
  const read = await readAt(scroller, 12)
  const before = topOf(read)
  image.src = svg(200)
  await vi.waitFor(() => expect(image.offsetHeight).toBe(200))
  await frames(2)
  expect(topOf(read)).toBe(before)
})

test.for(browsers)(
  'an image in the message that is read, above the fold, keeps the place, %s',
  async ([, anchoring]) => {
    const scroller = createTestScroller({ anchoring })
    const long = message('a long one')
    const image = long.appendChild(document.createElement('img'))
    image.style.display = 'block'
    const lines = Array.from({ length: 40 }, (_, line) => {
      const paragraph = document.createElement('p')
      paragraph.textContent = `paragraph ${line}`
      return paragraph
    })
    long.append(...lines)
    scroller.list.append(long)
    await readAt(scroller, 30)
    scroller.viewport.scrollTop += 300
    await frames(3)
    const edge = scroller.viewport.getBoundingClientRect().top
    const read = lines.find((line) => line.getBoundingClientRect().top > edge)
    if (!read) throw new Error('No paragraph is in view.')
    const before = topOf(read)
    image.src = svg(150)
    await vi.waitFor(() => expect(image.offsetHeight).toBe(150))
    await frames(2)
    expect(topOf(read)).toBe(before)
  },
)

test.for(browsers)('what grows below moves nothing, %s', async ([, anchoring]) => {
  const scroller = createTestScroller({ anchoring })
  const read = await readAt(scroller, 12)
  const before = topOf(read)
  const height = scroller.viewport.scrollHeight
  scroller.grow()
  while (scroller.viewport.scrollHeight < height + 1000)
    await drawn(scroller.viewport, () => expect(topOf(read)).toBe(before))
})

test.for(browsers)('a column from its end keeps the place while it grows, %s', async ([, anchoring]) => {
  const scroller = createTestScroller({ css: 'display: flex; flex-direction: column-reverse', anchoring })
  const read = await readAt(scroller, 12)
  const before = topOf(read)
  for (let count = 0; count < 5; count++) {
    scroller.append()
    scroller.prepend(2)
    await drawn(scroller.viewport, () => expect(topOf(read)).toBe(before))
  }
})

const directions = browsers.flatMap(([name, anchoring]) =>
  ([-200, 100] as const).map((deltaY) => [deltaY < 0 ? 'up' : 'down', name, anchoring, deltaY] as const),
)

test.for(directions)(
  'a reader who scrolls %s while earlier messages come goes on from there, %s',
  async (given) => {
    const [, , anchoring, deltaY] = given
    const scroller = createTestScroller({ anchoring })
    const { viewport } = scroller
    const read = await readAt(scroller, 20)
    const before = topOf(read)
    const seen = new Set<number>()
    for (let frame = 0; frame < 30; frame++) {
      if (frame === 10) await wheel(viewport, deltaY)
      scroller.prepend(5)
      await drawn(viewport, () => seen.add(topOf(read) - before))
    }
    await vi.waitFor(() => expect(topOf(read) - before).toBe(-deltaY))
    expect(Math.max(...seen)).toBe(Math.max(-deltaY, 0))
    expect(Math.min(...seen)).toBe(Math.min(-deltaY, 0))
    expect(scroller.follower.getSnapshot().isAtEnd).toBe(false)
  },
)

test('a message that is read and removed leaves the next in its place', async () => {
  const scroller = createTestScroller()
  const read = await readAt(scroller, 12)
  const next = read.nextElementSibling
  read.remove()
  await frames(2)
  if (!next) throw new Error('There is no next message.')
  const before = topOf(next)
  scroller.prepend(5)
  await frames(2)
  expect(topOf(next)).toBe(before)
})

function svg(height: number): string {
  return `data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="50" height="${height}"/>`
}
