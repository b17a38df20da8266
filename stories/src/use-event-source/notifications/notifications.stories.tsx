import { expect } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { Notifications } from './notifications.tsx'

const meta = preview.meta({
  title: 'useEventSource/Notifications',
  component: Notifications,
  parameters: { docs: { source: { code: sourceOf('use-event-source/notifications/notifications.tsx') } } },
  argTypes: {
    paceMs: { control: { type: 'range', min: 50, max: 5_000, step: 50 } },
    keep: { control: { type: 'range', min: 1, max: 20 } },
  },
  args: { paceMs: 1_000, keep: 8 },
})

const patient = { timeout: 10_000 }

/** Each kind of event has a handler of its own, and `data` has the type of its schema. */
export const SeveralKinds = meta.story({
  name: 'Several kinds',
  args: { paceMs: 400 },
  play: async ({ canvas }) => {
    await canvas.findByText('The release notes are ready for a look.', {}, patient)
    await canvas.findByText('Build 412 passed', {}, patient)
    await canvas.findByText('Grace mentioned you in Streaming docs', {}, patient)
    await canvas.findByText('Deploy succeeded', {}, patient)
    const titles = canvas.getAllByRole('article').map((article) => article.querySelector('p')?.textContent)
    await expect(titles.slice(-4)).toEqual([
      'Deploy succeeded',
      'Grace mentioned you in Streaming docs',
      'Build 412 passed',
      'Ada',
    ])
  },
})

/** Only the newest are kept, however many come. */
export const OnlyTheNewest = meta.story({
  name: 'Only the newest',
  args: { paceMs: 150, keep: 3 },
  play: async ({ canvas }) => {
    await canvas.findByText('Build 413 failed', {}, patient)
    await expect(canvas.getAllByRole('article')).toHaveLength(3)
    await expect(canvas.queryByText('Build 412 passed')).toBeNull()
  },
})
