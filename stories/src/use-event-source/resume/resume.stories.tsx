import { expect, waitFor, type within } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { fact } from '../../shared/fact.ts'
import { Resume } from './resume.tsx'

const meta = preview.meta({
  title: 'useEventSource/Resume',
  component: Resume,
  parameters: {
    docs: {
      source: {
        code: sourceOf('use-event-source/resume/resumed-log.tsx', 'use-event-source/resume/resume.tsx'),
      },
    },
  },
  argTypes: { paceMs: { control: { type: 'range', min: 10, max: 2_000, step: 10 } } },
  args: { name: 'story', paceMs: 250 },
})

const patient = { timeout: 10_000 }

const received = (root: HTMLElement) => Number(fact(root, 'Received').replaceAll(',', ''))

/** More lines arrive, and all of them once. */
async function expectMore(root: HTMLElement, lines = 3): Promise<void> {
  const before = received(root)
  await waitFor(() => expect(received(root)).toBeGreaterThanOrEqual(before + lines), patient)
  await expect(fact(root, 'Missing')).toBe('0')
  await expect(fact(root, 'Doubled')).toBe('0')
}

/** The line numbers on show. */
function shownNumbers(canvas: ReturnType<typeof within>): number[] {
  const log = canvas.getByRole('log', { name: 'Newest lines' })
  return [...log.querySelectorAll('[data-level] > :first-child')].map((number) => Number(number.textContent))
}

/** The server drops the socket. The next request carries `Last-Event-ID`, and the very next line comes. */
export const CutAndResumed = meta.story({
  name: 'Cut and resumed',
  args: { name: 'cut', paceMs: 100 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expectMore(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Cut the connection' }))
    await canvas.findByText('Cut, and reconnected', {}, patient)
    await expectMore(canvasElement)
    await expect(canvas.getByText(/Last-Event-ID: \d+$/)).toBeVisible()
  },
})

/**
 * `cursorStore: sessionCursors()` keeps the cursor in the session storage of the tab. The button drops the component and mounts a new
 * one: all state is gone, and the log goes on with the very next line. A true reload of the page does the same: try it.
 */
export const Reloaded = meta.story({
  args: { name: 'reload', paceMs: 150 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expectMore(canvasElement, 5)
    const last = shownNumbers(canvas).at(-1) ?? 0
    await userEvent.click(canvas.getByRole('button', { name: 'Reload' }))
    await canvas.findByText('Reloaded: everything gone but the cursor', {}, patient)
    // What the old component had kept is not there any more.
    await expect(Math.min(...shownNumbers(canvas))).toBeGreaterThan(last)
    await expectMore(canvasElement)
  },
})

/** `cursor: { query: 'after' }` says it in the URL: no header, and so no preflight where the stream is of another origin. */
export const CursorInTheQuery = meta.story({
  name: 'Cursor in the query',
  args: { name: 'query', paceMs: 100 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expectMore(canvasElement)
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Cursor in the query' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Cut the connection' }))
    await canvas.findByText(/^GET \/events\/logs\?after=\d+$/, {}, patient)
    await canvas.findByText('Cut, and reconnected', {}, patient)
    await expectMore(canvasElement)
  },
})

/** The server has lost the lines that come next, and says so. `onGap` is called once: the time to fetch the whole anew. */
export const HistoryIsGone = meta.story({
  name: 'History is gone',
  args: { name: 'gap', paceMs: 100 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expectMore(canvasElement)
    await userEvent.click(canvas.getByRole('button', { name: 'Let the server forget' }))
    await canvas.findByText(/^onGap/, {}, patient)
    await expect(Number(fact(canvasElement, 'Missing'))).toBeGreaterThan(0)
    await expect(fact(canvasElement, 'Doubled')).toBe('0')
    const before = received(canvasElement)
    await waitFor(() => expect(received(canvasElement)).toBeGreaterThan(before + 3), patient)
    await expect(canvas.getAllByText(/^onGap/)).toHaveLength(1)
  },
})
