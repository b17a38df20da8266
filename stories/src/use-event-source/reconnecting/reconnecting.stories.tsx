import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { fact } from '../../shared/fact.ts'
import { Reconnecting } from './reconnecting.tsx'

const meta = preview.meta({
  title: 'useEventSource/Reconnecting',
  component: Reconnecting,
  parameters: { docs: { source: { code: sourceOf('use-event-source/reconnecting/reconnecting.tsx') } } },
  argTypes: {
    minDelayMs: { control: { type: 'range', min: 0, max: 10_000, step: 100 } },
    maxDelayMs: { control: { type: 'range', min: 100, max: 60_000, step: 100 } },
    paceMs: { control: { type: 'range', min: 10, max: 2_000, step: 10 } },
  },
  args: { minDelayMs: 2_000, maxDelayMs: 10_000, paceMs: 300 },
})

const patient = { timeout: 10_000 }

const received = (root: HTMLElement) => Number(fact(root, 'Lines received'))

/** The button drops the socket on the server. The hook waits, comes back, and goes on after the last line it had. */
export const CutByTheServer = meta.story({
  name: 'Cut by the server',
  play: async ({ canvas, canvasElement, userEvent }) => {
    await waitFor(() => expect(received(canvasElement)).toBeGreaterThan(2), patient)
    await userEvent.click(canvas.getByRole('button', { name: 'Cut the connection' }))
    await canvas.findByText('Reconnecting', {}, patient)
    await expect(fact(canvasElement, 'Retry in a row')).toBe('1')
    await expect(canvas.getByRole('timer')).toHaveTextContent(/^[0-2]\.\d s$/)
    await expect(canvas.getAllByRole('listitem')).toHaveLength(2)
    const before = received(canvasElement)
    await waitFor(() => expect(received(canvasElement)).toBeGreaterThan(before + 2), patient)
    await expect(canvas.getByRole('status')).toHaveTextContent('Open')
    await expect(fact(canvasElement, 'Lines missing')).toBe('0')
    await expect(fact(canvasElement, 'Retry in a row')).toBe('0')
  },
})

/** While the server is away the delay doubles from retry to retry. `open()` does not wait for it. */
export const RetriedByHand = meta.story({
  name: 'Retried by hand',
  args: { minDelayMs: 500, maxDelayMs: 60_000, paceMs: 100 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const away = canvas.getByRole('checkbox', { name: 'Keep the server away' })
    await waitFor(() => expect(received(canvasElement)).toBeGreaterThan(2), patient)
    await userEvent.click(away)
    await userEvent.click(canvas.getByRole('button', { name: 'Cut the connection' }))
    await waitFor(() => expect(fact(canvasElement, 'Retry in a row')).toBe('3'), patient)
    const before = received(canvasElement)
    await userEvent.click(away)
    await userEvent.click(canvas.getByRole('button', { name: 'Retry now' }))
    await waitFor(() => expect(received(canvasElement)).toBeGreaterThan(before + 2), { timeout: 1_000 })
    await expect(fact(canvasElement, 'Lines missing')).toBe('0')
  },
})
