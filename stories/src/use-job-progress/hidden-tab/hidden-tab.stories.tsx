import { expect, waitFor, within } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { withJobs } from '../shared/with-jobs.tsx'
import { HiddenTab } from './hidden-tab.tsx'

const meta = preview.meta({
  title: 'useJobProgress/Hidden tab',
  component: HiddenTab,
  decorators: [withJobs],
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'use-job-progress/hidden-tab/hidden-tab.tsx',
          'use-job-progress/hidden-tab/freezer.ts',
        ),
      },
    },
  },
  argTypes: {
    rows: { control: { type: 'range', min: 1_000, max: 200_000, step: 1_000 } },
    rowsPerSecond: { control: { type: 'range', min: 100, max: 50_000, step: 100 } },
  },
  args: { rows: 30_000, rowsPerSecond: 5_000 },
})

const patient = { timeout: 25_000 }

/**
 * A page cannot freeze itself: the button plays it. `document.hidden` is true, no byte comes in or goes out, and what was connected is
 * dead. (The tests of the packages freeze a real page, over the DevTools protocol.)
 */
export const EndedMeanwhile = meta.story({
  name: 'Ended meanwhile',
  args: { rows: 10_000, rowsPerSecond: 5_000 },
  play: async ({ canvas, userEvent }) => {
    const side = (name: string) => canvas.getByRole('region', { name })
    await userEvent.click(canvas.getByRole('button', { name: 'Start an export' }))
    const page = () => within(side('What the page knows')).getByRole<HTMLProgressElement>('progressbar')
    await waitFor(() => expect(page().value).toBeGreaterThan(1_000), patient)
    await userEvent.click(canvas.getByRole('button', { name: 'Hide and freeze the page' }))
    await expect(document.hidden).toBe(true)
    await canvas.findByText('The export ends at the server', {}, patient)
    await expect(side('What the server says')).toHaveAttribute('data-job', 'completed')
    await expect(side('What the page knows')).toHaveAttribute('data-job', 'running')
    await expect(page().value).toBeLessThan(10_000)
    await userEvent.click(canvas.getByRole('button', { name: 'Come back' }))
    await expect(document.hidden).toBe(false)
    await canvas.findByText('The page knows that the export has completed', {}, { timeout: 2_000 })
    await expect(page().value).toBe(10_000)
  },
})
