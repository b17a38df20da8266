import { expect, waitFor, within } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { fact } from '../../shared/fact.ts'
import { AuthRefresh } from './auth-refresh.tsx'

const meta = preview.meta({
  title: 'useEventSource/Auth refresh',
  component: AuthRefresh,
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'use-event-source/auth-refresh/auth-refresh.tsx',
          'use-event-source/auth-refresh/guarded-stream.tsx',
          'use-event-source/auth-refresh/create-login.ts',
        ),
      },
    },
  },
  argTypes: {
    ttlMs: { control: { type: 'range', min: 1_000, max: 120_000, step: 1_000 } },
    paceMs: { control: { type: 'range', min: 10, max: 2_000, step: 10 } },
  },
  args: { ttlMs: 60_000, paceMs: 250 },
})

const patient = { timeout: 12_000 }

const count = (root: HTMLElement, name: string) => Number(fact(root, name))

/** Every stream is open and has passed this line; none has lost one or got one twice. */
async function expectWhole(root: HTMLElement, lines: readonly number[]): Promise<void> {
  const streams = within(root).getAllByRole('listitem')
  await expect(streams).toHaveLength(lines.length)
  for (const [index, stream] of streams.entries()) {
    await waitFor(() => expect(count(stream, 'Cursor')).toBeGreaterThan(lines[index] ?? 0), patient)
    await expect(within(stream).getByRole('status')).toHaveTextContent('Open')
    await expect(fact(stream, 'Received')).toBe(fact(stream, 'Cursor'))
    await expect(fact(stream, 'Missing')).toBe('0')
    await expect(fact(stream, 'Doubled')).toBe('0')
  }
}

/**
 * There is no token at first: three streams are refused, `onUnauthorized` runs once, and each asks again with what it fetched. The
 * button ends the token on the server. Again it is renewed once for all, and each stream goes on after its own last line.
 */
export const RenewedOnceForAll = meta.story({
  name: 'Renewed once for all',
  args: { paceMs: 100 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await expectWhole(canvasElement, [2, 2, 2])
    await expect(fact(canvasElement, 'Tokens fetched')).toBe('1')
    await expect(fact(canvasElement, 'Refused with 401')).toBe('3')
    await expect(fact(canvasElement, 'Stream requests')).toBe('6')

    await userEvent.click(canvas.getByRole('button', { name: 'Let the token expire' }))
    await canvas.findAllByText('Reconnecting', {}, patient)
    const before = canvas.getAllByRole('listitem').map((stream) => count(stream, 'Cursor'))
    await waitFor(() => expect(canvas.getAllByText('Open')).toHaveLength(3), patient)
    await expectWhole(canvasElement, before)
    await expect(fact(canvasElement, 'Tokens fetched')).toBe('2')
    // Who comes back after the renewal has the new token at once. Nobody is refused twice.
    const refused = count(canvasElement, 'Refused with 401') - 3
    await expect(refused).toBeGreaterThanOrEqual(1)
    await expect(refused).toBeLessThanOrEqual(3)
    await expect(count(canvasElement, 'Stream requests')).toBe(6 + 3 + refused)
  },
})

/** Tokens that are good for two seconds. Nobody clicks: the streams break off, log in and go on, over and over. */
export const ExpiresByItself = meta.story({
  name: 'Expires by itself',
  // Beside the first story it would be six streams on a page.
  tags: ['!autodocs'],
  args: { ttlMs: 2_000, paceMs: 100 },
  play: async ({ canvas, canvasElement }) => {
    await waitFor(() => expect(count(canvasElement, 'Tokens fetched')).toBeGreaterThan(1), patient)
    await waitFor(() => expect(canvas.getAllByText('Open')).toHaveLength(3), patient)
    const before = canvas.getAllByRole('listitem').map((stream) => count(stream, 'Cursor'))
    await expectWhole(canvasElement, before)
  },
})
