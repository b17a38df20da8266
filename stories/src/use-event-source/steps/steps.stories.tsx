import { expect } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { Steps } from './steps.tsx'

const meta = preview.meta({
  title: 'useEventSource/Steps',
  component: Steps,
  parameters: { docs: { source: { code: sourceOf('use-event-source/steps/steps.tsx') } } },
  argTypes: { paceMs: { control: { type: 'range', min: 0, max: 2_000, step: 50 } } },
  args: { startAtOnce: true, paceMs: 500 },
})

/** Connects when it is shown. The `complete` event turns `enabled` off, so the stream's end is not taken for a fault. */
export const FiveSteps = meta.story({
  name: 'Five steps',
  play: async ({ canvas }) => {
    await canvas.findByText('Reading the file')
    await canvas.findByText('Open')
    await expect(canvas.getAllByRole('listitem')).toHaveLength(5)
    await canvas.findByText('All 5 steps completed.', {}, { timeout: 10_000 })
    await expect(canvas.getAllByText('done')).toHaveLength(5)
    await expect(canvas.getByRole('status')).toHaveTextContent('Idle')
    await expect(canvas.getByRole('button', { name: 'Run again' })).toBeEnabled()
  },
})

/** `enabled` is false at first: nothing is asked of the server before the click. A second run starts from the first step. */
export const StartedByHand = meta.story({
  name: 'Started by hand',
  args: { startAtOnce: false, paceMs: 100 },
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.getByRole('status')).toHaveTextContent('Idle')
    for (const name of ['Start', 'Run again']) {
      await userEvent.click(canvas.getByRole('button', { name }))
      await expect(canvas.getByText('0 of 5 steps done.')).toBeVisible()
      await canvas.findByText('All 5 steps completed.', {}, { timeout: 10_000 })
    }
  },
})
