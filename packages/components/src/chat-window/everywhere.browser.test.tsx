import { cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'

import { devTools } from '../test-devtools.ts'
import { shownChat } from './test-chat.ts'
import { WholeWindow, wholeHistory } from './test-whole-window.tsx'

/** No style but what a window cannot do without: an end to its viewport. */
const css = '[role=region] { block-size: 160px; overflow-y: auto }'

const media = (features: Record<string, string>) =>
  devTools().send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  })

beforeEach(() => page.viewport(800, 600))

afterEach(async () => {
  cleanup()
  document.documentElement.style.zoom = ''
  await media({})
  await page.viewport(800, 600)
})

function renderWindow(dir?: 'rtl') {
  let stops = 0
  const chat = shownChat(
    wholeHistory,
    { stop: () => stops++, retry() {}, regenerate() {}, edit() {} },
    'streaming',
  )
  const view = render(
    <>
      <style>{css}</style>
      <WholeWindow chat={chat} dir={dir} />
    </>,
  )
  const viewport = view.getByRole('region')
  return { ...view, chat, viewport, stops: () => stops }
}

const nextFrame = () => new Promise(requestAnimationFrame)

/** What Tab stops at, from the top of the page until the input of the window's composer. */
async function tabStops(input: Element): Promise<Element[]> {
  const stops: Element[] = []
  document.body.focus()
  while (stops.at(-1) !== input && stops.length < 40) {
    await userEvent.keyboard('{Tab}')
    stops.push(document.activeElement as Element)
  }
  return stops
}

const nameOf = (element: Element) => element.ariaLabel ?? element.textContent

describe.each<[string, Record<string, string>]>([
  ['forced colours', { 'forced-colors': 'active' }],
  ['a dark scheme', { 'prefers-color-scheme': 'dark' }],
  ['less motion', { 'prefers-reduced-motion': 'reduce' }],
])('with %s', (_, features) => {
  test('Tab reaches every control, each has a name, and shows that it has the focus', async () => {
    await media(features)
    for (const [name, value] of Object.entries(features))
      expect(matchMedia(`(${name}: ${value})`).matches).toBe(true)
    const { viewport, getByRole, container } = renderWindow()
    const input = getByRole('textbox')
    const stops = await tabStops(input)
    expect(stops[0]).toBe(viewport)
    const reachable = [...container.querySelectorAll('button, a[href], textarea')].filter(
      (control) => control.checkVisibility() && !control.matches(':disabled'),
    )
    // Below the input is the button that stops.
    expect(reachable.filter((control) => !stops.includes(control)).map(nameOf)).toEqual(['Stop'])
    for (const stop of stops) {
      expect(nameOf(stop)).not.toBe('')
      ;(stop as HTMLElement).focus()
      expect(getComputedStyle(stop).outlineStyle).not.toBe('none')
    }
  })

  test('nothing moves by itself, and what is lost is said in words', async () => {
    await media(features)
    const { container, getByText, getAllByText } = renderWindow()
    expect(document.getAnimations()).toEqual([])
    expect(getByText('The answer was cut off.').closest('article')?.dataset['status']).toBe('truncated')
    expect(getAllByText('The message was not sent.')).toHaveLength(1)
    // What the Announcer holds is the only thing that eyes do not see.
    const colours = [...container.querySelectorAll<HTMLElement>('[style]')].map(({ style }) => style.color)
    expect(colours.join('')).toBe('')
  })
})

describe.each([
  ['a page of 320 px', 320, 1],
  ['a page of 640 px at 200 %', 640, 2],
])('on %s', (_, width, zoom) => {
  test.each(['ltr', 'rtl'] as const)('nothing is wider than the page, %s', async (dir) => {
    await page.viewport(width, 568)
    document.documentElement.style.zoom = String(zoom)
    const { container, viewport } = renderWindow(dir === 'rtl' ? dir : undefined)
    const { scrollWidth, clientWidth } = document.documentElement
    expect(scrollWidth).toBe(clientWidth)
    expect(viewport.scrollWidth).toBe(viewport.clientWidth)
    for (const control of container.querySelectorAll('button, a[href], textarea')) {
      const { left, right } = control.getBoundingClientRect()
      expect(left).toBeGreaterThanOrEqual(0)
      expect(right).toBeLessThanOrEqual(width)
    }
  })
})

describe('from right to left', () => {
  test('the window is mirrored, and each text has the direction of its own letters', () => {
    const { chat, container } = renderWindow('rtl')
    const direction = (text: string) => {
      const part = { type: 'text', id: 'text', text, state: 'done' } as const
      chat.show([{ id: 'mixed', role: 'assistant', status: 'completed', parts: [part] }])
      return getComputedStyle(container.querySelector('article > [dir]') as Element).direction
    }
    expect(direction('استدعِ الدالة fetch() ثم اقرأ')).toBe('rtl')
    expect(direction('fetch() היא הפונקציה')).toBe('ltr')
    expect(getComputedStyle(container.querySelector('article') as Element).direction).toBe('rtl')
  })
})

/** Presses a key, and waits until the browser has scrolled for it: meanwhile it takes no other. */
async function scrollWith(viewport: HTMLElement, key: string): Promise<void> {
  const ended = new Promise((resolve) => viewport.addEventListener('scrollend', resolve, { once: true }))
  await userEvent.keyboard(key)
  await ended
}

describe('by keyboard alone', () => {
  test('PageUp, Home, PageDown and End scroll the conversation, and only the end is followed', async () => {
    const { viewport } = renderWindow()
    const atEnd = () => viewport.hasAttribute('data-at-end')
    await expect.poll(() => viewport.scrollTop).toBeGreaterThan(100)
    const end = viewport.scrollTop
    viewport.focus()
    await scrollWith(viewport, '{PageUp}')
    expect(viewport.scrollTop).toBeLessThan(end - 50)
    await expect.poll(atEnd).toBe(false)
    await scrollWith(viewport, '{Home}')
    expect(viewport.scrollTop).toBe(0)
    await scrollWith(viewport, '{PageDown}')
    expect(viewport.scrollTop).toBeGreaterThan(50)
    expect(atEnd()).toBe(false)
    await userEvent.keyboard('{End}')
    await expect.poll(() => viewport.scrollTop).toBe(end)
    await expect.poll(atEnd).toBe(true)
  })

  test('Enter on the way to the end goes there, and hands the focus to the conversation', async () => {
    const { viewport, findByRole } = renderWindow()
    await expect.poll(() => viewport.scrollTop).toBeGreaterThan(100)
    viewport.focus()
    await scrollWith(viewport, '{Home}')
    expect(viewport.scrollTop).toBe(0)
    const back = await findByRole('button', { name: 'To the end' })
    back.focus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => viewport.hasAttribute('data-at-end')).toBe(true)
    await nextFrame()
    expect(document.activeElement).toBe(viewport)
  })

  test('Escape in the input stops the answer', async () => {
    const { getByRole, stops } = renderWindow()
    getByRole('textbox').focus()
    await userEvent.keyboard('{Escape}')
    expect(stops()).toBe(1)
  })
})
