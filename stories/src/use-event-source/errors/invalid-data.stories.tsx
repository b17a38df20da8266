import { expect } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { InvalidData } from './invalid-data.tsx'

const meta = preview.meta({
  title: 'useEventSource/Invalid data',
  component: InvalidData,
  parameters: { docs: { source: { code: sourceOf('use-event-source/errors/invalid-data.tsx') } } },
})

/** One kind of event does not fit its schema. It is reported with its raw text, and the messages around it still arrive. */
export const SkippedAndReported = meta.story({
  name: 'Skipped and reported',
  play: async ({ canvas }) => {
    await canvas.findByText('protocol', {}, { timeout: 10_000 })
    await expect(canvas.getByText('build')).toBeVisible()
    await expect(canvas.getByText(/"number":412/)).toBeVisible()
    await canvas.findByText('2', {}, { timeout: 10_000 })
    await expect(canvas.getByRole('status')).toHaveTextContent('Open')
  },
})
