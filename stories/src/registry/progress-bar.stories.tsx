import { ProgressBar } from '@rivulet/registry/items/progress-bar/progress-bar'
import { ProgressCircle } from '@rivulet/registry/items/progress-bar/progress-circle'
import { ProgressSteps } from '@rivulet/registry/items/progress-bar/progress-steps'
import { expect } from 'storybook/test'

import preview from '../../.storybook/preview.tsx'
import { itemPage } from './shared/item-page.tsx'
import { itemSource } from './shared/item-source.ts'

const meta = preview.meta({
  title: 'Registry/Progress bar',
  component: ProgressBar,
  decorators: [itemPage('progress-bar')],
  parameters: { stage: false, docs: { source: { code: itemSource('progress-bar/progress-bar.tsx') } } },
  argTypes: { value: { control: { type: 'range', min: 0, max: 100 } } },
  args: { label: 'Export of the orders', value: 42 },
})

const stack = { display: 'grid', gap: '2rem' }
const row = { display: 'flex', flexWrap: 'wrap', gap: '2rem' } as const
const render = { key: 'render', label: 'Rendering', index: 2, of: 3 }

/** With all that is known of a job: how far, what it works on, and how long it will still take. */
export const Linear = meta.story({
  args: { phase: render, etaMs: 95_000, buffer: 70 },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('progressbar', { name: 'Export of the orders' })).toHaveAttribute(
      'aria-valuenow',
      '42',
    )
  },
})

/** Waiting, unknown, stalled, and each way to end. */
export const States = meta.story({
  render: () => (
    <div style={stack}>
      <ProgressBar label="Waiting" value={null} status="queued" />
      <ProgressBar label="Nobody knows how far" value={null} />
      <ProgressBar label="Not heard of" value={37} stalled />
      <ProgressBar label="Completed" value={100} status="completed" />
      <ProgressBar label="Failed" value={61} status="failed" />
      <ProgressBar label="Cancelled" value={24} status="cancelled" />
    </div>
  ),
})

/** The same as a circle. */
export const Circle = meta.story({
  parameters: { docs: { source: { code: itemSource('progress-bar/progress-circle.tsx') } } },
  render: () => (
    <div style={row}>
      <ProgressCircle label="Running" value={42} />
      <ProgressCircle label="Unknown" value={null} />
      <ProgressCircle label="Completed" value={100} status="completed" />
      <ProgressCircle label="Failed" value={61} status="failed" />
    </div>
  ),
})

/** One line for each phase. */
export const Steps = meta.story({
  parameters: { docs: { source: { code: itemSource('progress-bar/progress-steps.tsx') } } },
  render: () => (
    <div style={stack}>
      <ProgressSteps label="Set-up" steps={3} value={50} phase={render} etaMs={12_000} />
      <ProgressSteps label="Migration" steps={5} value={75} />
      <ProgressSteps label="Failed" steps={4} value={30} status="failed" />
    </div>
  ),
})
