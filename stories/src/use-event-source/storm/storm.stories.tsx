import { expect, waitFor, type within } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { fact } from '../../shared/fact.ts'
import { servers } from './servers.ts'
import { Storm } from './storm.tsx'

const meta = preview.meta({
  title: 'useEventSource/Storm',
  component: Storm,
  parameters: {
    docs: {
      source: { code: sourceOf('use-event-source/storm/use-run.ts', 'use-event-source/storm/storm-run.tsx') },
    },
  },
  argTypes: {
    server: { control: 'select', options: Object.keys(servers) },
    minDelayMs: { control: { type: 'range', min: 100, max: 10_000, step: 100 } },
    maxDelayMs: { control: { type: 'range', min: 100, max: 60_000, step: 100 } },
  },
  args: { server: 'retry-zero', minDelayMs: 1_000, maxDelayMs: 30_000 },
})

type Canvas = ReturnType<typeof within>

const patient = { timeout: 12_000 }

/** The table's rows: number, moment, answer, wait. */
function rowsOf(canvas: Canvas): string[][] {
  const [, ...rows] = canvas.getAllByRole('row')
  return rows.map((row: HTMLElement) => [...row.children].map(({ textContent }) => textContent))
}

/** Every wait keeps to the bounds that are written beside it. */
async function expectWaits(canvas: Canvas): Promise<void> {
  const waits = rowsOf(canvas).flatMap(([, , , wait = '']) => (wait === '' ? [] : [wait]))
  await expect(waits.length).toBeGreaterThan(0)
  for (const wait of waits) {
    const [actual = 0, least = 0, most = Infinity] = wait.match(/[\d.]+/g)?.map(Number) ?? []
    await expect(actual).toBeGreaterThanOrEqual(least)
    await expect(actual).toBeLessThanOrEqual(most + 0.01)
  }
}

/** `retry: 0` from the server. It may ask for more than `minDelayMs`, never for less: at most five requests in two seconds. */
export const RetryZero = meta.story({
  name: 'Retry: 0',
  args: { server: 'retry-zero' },
  play: async ({ canvas, canvasElement }) => {
    await waitFor(() => expect(rowsOf(canvas).length).toBeGreaterThanOrEqual(5), patient)
    await expect(Number(fact(canvasElement, 'Requests in 2 s'))).toBeGreaterThan(1)
    await expect(Number(fact(canvasElement, 'Requests in 2 s'))).toBeLessThanOrEqual(5)
    await expectWaits(canvas)
  },
})

/** A stream that opens and ends without an event. Opening alone proves nothing, so the delay doubles: at most six in eight seconds. */
export const AcceptThenClose = meta.story({
  name: 'Accept, then close',
  args: { server: 'accept-then-close' },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText('Closed', {}, patient)
    await expect(Number(fact(canvasElement, 'Requests in 8 s'))).toBeGreaterThan(2)
    await expect(Number(fact(canvasElement, 'Requests in 8 s'))).toBeLessThanOrEqual(6)
    await expectWaits(canvas)
  },
})

/** 500, each time. The delay doubles, and half of it is random, so that a crowd of clients does not come back in step. */
export const Always500 = meta.story({
  name: 'Always 500',
  args: { server: 'always-500' },
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText('Closed', {}, patient)
    await expect(Number(fact(canvasElement, 'Requests in 8 s'))).toBeGreaterThan(2)
    await expect(Number(fact(canvasElement, 'Requests in 8 s'))).toBeLessThanOrEqual(6)
    for (const [, , answer] of rowsOf(canvas)) await expect(answer).toBe('500')
    await expectWaits(canvas)
  },
})

/** 429 with `Retry-After: 2`. What the server asks for is the least: nobody comes earlier, whatever the options say. */
export const RateLimited = meta.story({
  name: 'Rate limited',
  args: { server: 'rate-limited', minDelayMs: 100 },
  play: async ({ canvas, userEvent }) => {
    await waitFor(() => expect(rowsOf(canvas).length).toBeGreaterThanOrEqual(3), patient)
    const sent = rowsOf(canvas).map(([, at = '']) => Number.parseFloat(at))
    for (const [index, at] of sent.entries()) {
      // Both are rounded to hundredths.
      if (index > 0) await expect(at - (sent[index - 1] ?? 0)).toBeGreaterThan(1.98)
    }
    await expectWaits(canvas)
    // Another server is another run.
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Server' }), 'Always answers 500')
    await waitFor(() => expect(rowsOf(canvas)[0]?.[2]).toBe('500'), patient)
  },
})
