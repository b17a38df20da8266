import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { fact } from '../../shared/fact.ts'
import { Stop } from './stop.tsx'

const meta = preview.meta({
  title: 'useStreamedCompletion/Stop',
  component: Stop,
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'use-streamed-completion/stop/stop.tsx',
          'use-streamed-completion/shared/use-usage.ts',
        ),
      },
    },
  },
  argTypes: {
    tokens: { control: { type: 'range', min: 100, max: 10_000, step: 100 } },
    paceMs: { control: { type: 'range', min: 0, max: 500, step: 5 } },
  },
  args: { tokens: 2_000, paceMs: 20 },
})

const patient = { timeout: 10_000 }

const count = (root: HTMLElement, name: string) => Number(fact(root, name).replaceAll(',', ''))

/** Escape stops it. What has come stays, and the server's log holds about as many tokens, not the two thousand asked for. */
export const InTheMiddle = meta.story({
  name: 'In the middle',
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.type(canvas.getByRole('textbox'), '{Enter}')
    await waitFor(() => expect(count(canvasElement, 'Tokens received')).toBeGreaterThan(25), patient)
    await userEvent.keyboard('{Escape}')
    await canvas.findByText('Stopped.', {}, patient)
    await expect(canvas.getByRole('status')).toHaveTextContent('Stopped')
    await expect(canvas.getByText(/You asked “Tell me everything\.”/)).toBeVisible()

    await waitFor(() => expect(count(canvasElement, 'Tokens in the log')).toBeGreaterThan(0), patient)
    const received = count(canvasElement, 'Tokens received')
    await expect(count(canvasElement, 'Tokens in the log')).toBeGreaterThanOrEqual(received)
    await expect(count(canvasElement, 'Tokens in the log')).toBeLessThan(received + 100)
    await expect(fact(canvasElement, 'Cost in the log')).toMatch(/^\$0\.000\d{3}$/)
    // Nothing comes after the end.
    await expect(count(canvasElement, 'Tokens received')).toBe(received)
  },
})
