import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { LogTail } from './log-tail.tsx'

const meta = preview.meta({
  title: 'useEventSource/Log tail',
  component: LogTail,
  parameters: { docs: { source: { code: sourceOf('use-event-source/log-tail/log-tail.tsx') } } },
  argTypes: {
    keep: { control: { type: 'number', min: 1, step: 100 } },
    burst: { control: { type: 'range', min: 1, max: 1_000 } },
    paceMs: { control: { type: 'range', min: 10, max: 2_000, step: 10 } },
  },
  args: { keep: 5_000, burst: 50, paceMs: 50 },
})

const patient = { timeout: 10_000 }

/** The line numbers in view, as they are drawn. */
function drawnNumbers(log: HTMLElement): number[] {
  return [...log.querySelectorAll('[data-level] > :first-child')].map((number) => Number(number.textContent))
}

/** How far the view is from its end, in pixels. */
function distanceToEnd(log: HTMLElement): number {
  return log.scrollHeight - log.clientHeight - log.scrollTop
}

/** A thousand lines a second. The view follows the newest; what is kept, and what is drawn, stays bounded. */
export const FollowsTheTail = meta.story({
  name: 'Follows the tail',
  args: { keep: 1_000, burst: 200 },
  play: async ({ canvas }) => {
    const log = canvas.getByRole('log')
    await waitFor(() => expect(drawnNumbers(log).at(-1)).toBeGreaterThan(2_000), patient)
    await expect(canvas.getAllByText('1,000')).toHaveLength(2)
    await expect(drawnNumbers(log).length).toBeLessThan(60)
    await expect(distanceToEnd(log)).toBeLessThan(2)
  },
})

/** Scroll up, and the lines in view stay where they are while thousands arrive below; a button leads back to the end. */
export const KeepsTheReadersPlace = meta.story({
  name: "Keeps the reader's place",
  play: async ({ canvas, userEvent }) => {
    const log = canvas.getByRole('log')
    await waitFor(() => expect(drawnNumbers(log).at(-1)).toBeGreaterThan(300), patient)
    log.scrollTop = 1_200
    const jump = await canvas.findByRole('button', { name: /Jump to the end/ })
    const before = drawnNumbers(log)
    await waitFor(() => expect(jump).toHaveTextContent(/[1-9]\d{2,} new/), patient)
    await expect(drawnNumbers(log)).toEqual(before)
    await userEvent.click(jump)
    await waitFor(() => expect(distanceToEnd(log)).toBeLessThan(2))
    await expect(canvas.queryByRole('button', { name: /Jump/ })).toBeNull()
  },
})

/** Pausing closes the connection. Resuming asks for what comes after the last id, so no line is missing and none comes twice. */
export const PausedAndResumed = meta.story({
  name: 'Paused and resumed',
  args: { burst: 3, paceMs: 100 },
  play: async ({ canvas, userEvent }) => {
    const log = canvas.getByRole('log')
    await waitFor(() => expect(drawnNumbers(log).length).toBeGreaterThan(5), patient)
    await userEvent.click(canvas.getByRole('button', { name: 'Pause' }))
    await expect(canvas.getByRole('status')).toHaveTextContent('Closed')
    const last = drawnNumbers(log).at(-1) ?? 0
    await userEvent.click(canvas.getByRole('button', { name: 'Resume' }))
    await waitFor(() => expect(drawnNumbers(log).at(-1)).toBeGreaterThan(last + 5), patient)
    const numbers = drawnNumbers(log)
    await expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index))
  },
})

/** The filter works on what is kept; the stream itself is untouched. */
export const OnlyErrors = meta.story({
  name: 'Only errors',
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('radio', { name: 'error' }))
    const log = canvas.getByRole('log')
    await waitFor(() => expect(drawnNumbers(log).length).toBeGreaterThan(3), patient)
    await expect(log.querySelectorAll('[data-level]:not([data-level="error"])')).toHaveLength(0)
  },
})
