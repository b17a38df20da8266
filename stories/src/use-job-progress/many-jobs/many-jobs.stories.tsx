import { expect, waitFor, within } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { fact } from '../../shared/fact.ts'
import { withJobs } from '../shared/with-jobs.tsx'
import { ManyJobs } from './many-jobs.tsx'

const meta = preview.meta({
  title: 'useJobProgress/Many jobs',
  component: ManyJobs,
  decorators: [withJobs],
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'use-job-progress/many-jobs/many-jobs.tsx',
          'use-job-progress/many-jobs/job-row.tsx',
          'use-job-progress/many-jobs/job-progress.tsx',
          'use-job-progress/many-jobs/job-status.tsx',
        ),
      },
    },
  },
  argTypes: {
    count: { control: { type: 'range', min: 1, max: 8 } },
    rows: { control: { type: 'range', min: 1_000, max: 200_000, step: 1_000 } },
    rowsPerSecond: { control: { type: 'range', min: 100, max: 50_000, step: 100 } },
    maxWatched: { control: { type: 'range', min: 1, max: 4 } },
  },
  args: { count: 6, rows: 12_000, rowsPerSecond: 4_000, maxWatched: 3 },
})

const patient = { timeout: 25_000 }

/** How often a component of a row was rendered. */
function rendersOf(row: HTMLElement, of: string): number {
  return Number(row.querySelector(`[data-renders="${of}"] > span`)?.textContent)
}

/**
 * Six jobs, and never more than three streams. Each row counts its renders: the bar renders at most once a frame, and what reads only the
 * status at most four times in the life of a job.
 */
export const SixSideBySide = meta.story({
  name: 'Six side by side',
  args: { rows: 4_000, rowsPerSecond: 4_000 },
  play: async ({ canvas, canvasElement, userEvent, step }) => {
    const list = within(await canvas.findByRole('list', { name: 'Exports' }))
    const start = canvas.getByRole('button', { name: 'Start 6 exports' })
    await waitFor(() => expect(start).toBeEnabled(), patient)
    const before = list.queryAllByText('Completed').length

    await step('All six are listed at once', async () => {
      await userEvent.click(start)
      await waitFor(() => expect(list.getAllByText(/Queued|Running/)).toHaveLength(6), patient)
    })
    await step('All come to their end', async () => {
      await waitFor(() => expect(fact(canvasElement, 'Under way')).toBe('0'), patient)
      await waitFor(() => expect(list.getAllByText('Completed').length).toBe(Math.min(before + 6, 8)))
      await waitFor(() => expect(fact(canvasElement, 'Streams now')).toBe('0'))
    })
    await expect(fact(canvasElement, 'Streams at most')).toBe('3')
    for (const row of list.getAllByRole('listitem').slice(0, 6)) {
      await expect(within(row).getByText('4,000 rows')).toBeVisible()
      await expect(rendersOf(row, 'Status')).toBeLessThanOrEqual(4)
    }
  },
})
