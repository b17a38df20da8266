import { useLayoutEffect } from 'react'
import type { ComponentType } from 'react'
import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { loggedIn } from '../../use-streamed-completion/shared/logged-in.tsx'
import { answerIs, growingAnswer, patient } from '../shared/play.ts'
import { expectToFit } from './fits.ts'
import { FullWindow } from './full-window.tsx'
import { RightToLeft } from './right-to-left.tsx'

const code = (...files: string[]) => sourceOf(...files.map((file) => `chat-window/everywhere/${file}`))

const meta = preview.meta({
  title: 'ChatWindow/Everywhere',
  component: FullWindow,
  decorators: [loggedIn],
  parameters: {
    docs: { source: { code: code('full-window.tsx', 'history.ts') } },
    viewport: {
      options: {
        phone: { name: '320 px', styles: { width: '320px', height: '568px' } },
        zoomed: { name: '1,280 × 800 px at 200 %', styles: { width: '640px', height: '400px' } },
      },
    },
  },
  argTypes: { paceMs: { control: { type: 'range', min: 0, max: 500, step: 5 } } },
  args: { script: 'tools', paceMs: 20 },
})

/** Twice the size for text alone, as some browsers and every reader's own settings do it. */
function LargeText(Story: ComponentType) {
  useLayoutEffect(() => {
    const { style } = document.documentElement
    style.fontSize = '200%'
    return () => {
      style.fontSize = ''
    }
  }, [])
  return <Story />
}

/** The window is mirrored. Hebrew and Arabic begin at the right, English code at the left, and a word of one in a line of the other stays in its place. */
export const MixedDirections = meta.story({
  name: 'Right to left',
  parameters: { docs: { source: { code: code('right-to-left.tsx', 'arabic.ts') } } },
  render: () => <RightToLeft />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    const input = canvas.getByRole('textbox', { name: 'رسالة' })
    const send = canvas.getByRole('button', { name: 'إرسال' })
    // What is last in a line stands at its left.
    await expect(send.getBoundingClientRect().right).toBeLessThan(input.getBoundingClientRect().left)
    const arabic = canvas.getByText(/^استدعِ/)
    const english = canvas.getByText(/^const reader/)
    await expect(getComputedStyle(arabic).direction).toBe('rtl')
    await expect(getComputedStyle(english).direction).toBe('ltr')
    await expect(canvas.getByRole('button', { name: 'حاول مجددًا' })).toBeVisible()
    await expectToFit(canvasElement)
    await userEvent.type(input, 'What about English?{Enter}')
    await expect(getComputedStyle(await canvas.findByText('What about English?')).direction).toBe('ltr')
    await answerIs(canvasElement, 'completed')
  },
})

/** The narrowest screen that WCAG asks for, which is also 1,280 pixels at 400 %: nothing is cut off, and nothing scrolls sideways. */
export const Narrow = meta.story({
  name: '320 pixels wide',
  globals: { viewport: { value: 'phone' } },
  play: async ({ canvasElement }) => {
    await expectToFit(canvasElement)
  },
})

/** A zoom of 200 % halves the page's width and height in CSS pixels: this is a laptop's screen at that zoom. */
export const Zoomed = meta.story({
  name: '200 % zoom',
  globals: { viewport: { value: 'zoomed' } },
  play: async ({ canvasElement }) => {
    await expectToFit(canvasElement)
  },
})

/** The text alone at twice its size, on a phone: all measures are in `rem`, so the window grows with it. */
export const TwiceTheText = meta.story({
  name: '200 % text',
  globals: { viewport: { value: 'phone' } },
  decorators: [LargeText],
  play: async ({ canvasElement }) => {
    await expect(getComputedStyle(document.documentElement).fontSize).toBe('32px')
    await expectToFit(canvasElement)
  },
})

/** Tab goes through the window from top to bottom; each stop shows where it is. Everything here was done without a mouse. */
export const KeyboardOnly = meta.story({
  name: 'Keyboard only',
  args: { script: 'long', paceMs: 5 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const stops: string[] = []
    document.body.focus()
    for (;;) {
      await userEvent.tab()
      const element = document.activeElement as HTMLElement
      if (!canvasElement.contains(element)) break
      const name = element.ariaLabel ?? element.textContent
      stops.push(name)
      await expect(outlineOf(element)).toBe(true)
      if (element.localName === 'textarea') break
    }
    await expect(stops).toEqual([
      'Conversation',
      'What it thought',
      'Streams',
      'Server-sent events',
      'Copy',
      'Another answer',
      'Try again',
      'Copy',
      'Another answer',
      'Message',
    ])

    await userEvent.keyboard('Go on{Enter}')
    await growingAnswer(canvasElement, 1_500)
    await userEvent.keyboard('{Escape}')
    await answerIs(canvasElement, 'stopped')
    await expect(canvas.getByRole('textbox')).toHaveFocus()

    await userEvent.tab({ shift: true })
    await expect(document.activeElement).toHaveAccessibleName('Another answer')
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Stop' })).toBeVisible(), patient)
    canvas.getByRole('textbox').focus()
    await userEvent.keyboard('{Escape}')
    await answerIs(canvasElement, 'stopped')
  },
})

/** Whether the element, or the box that wears its outline, shows that it has the focus. */
function outlineOf(element: HTMLElement): boolean {
  return [element, element.closest('form')].some((one) => {
    const { outlineStyle, outlineWidth } = one
      ? getComputedStyle(one)
      : { outlineStyle: 'none', outlineWidth: '0' }
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  })
}
