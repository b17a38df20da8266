import { expect, waitFor, within } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { withJobs } from '../../use-job-progress/shared/with-jobs.tsx'
import { patient, toldOf } from '../shared/play.ts'
import { ManyJobs } from './many-jobs.tsx'

const meta = preview.meta({
  title: 'ProgressBar/Many jobs',
  component: ManyJobs,
  decorators: [withJobs],
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'progress-bar/many-jobs/many-jobs.tsx',
          'progress-bar/many-jobs/job-row.tsx',
          'progress-bar/many-jobs/amount.tsx',
        ),
      },
    },
  },
  argTypes: {
    count: { control: { type: 'range', min: 1, max: 6 } },
    rows: { control: { type: 'range', min: 1_000, max: 200_000, step: 1_000 } },
    rowsPerSecond: { control: { type: 'range', min: 100, max: 50_000, step: 100 } },
  },
  args: { count: 4, rows: 12_000, rowsPerSecond: 4_000 },
})

/** How often a component of a row was rendered. */
function rendersOf(row: HTMLElement, of: string): number {
  return Number(row.querySelector(`[data-renders="${of}"] > span`)?.textContent)
}

/** The row renders when the status changes, not when a row is written. */
export const SideBySide = meta.story({
  name: 'Side by side',
  args: { rows: 8_000, rowsPerSecond: 4_000 },
  play: async ({ canvas, userEvent }) => {
    const list = within(await canvas.findByRole('list', { name: 'Exports' }))
    const start = canvas.getByRole('button', { name: 'Start 4 exports' })
    await waitFor(() => expect(start).toBeEnabled(), patient)
    const before = list.queryAllByRole('progressbar').length
    await userEvent.click(start)
    await waitFor(() => expect(list.getAllByRole('progressbar')).toHaveLength(Math.min(before + 4, 6)))
    const bars = () => list.getAllByRole('progressbar').slice(0, 4)
    await waitFor(() => expect(bars().map(toldOf)).toEqual(Array(4).fill('Completed')), patient)
    await expect(
      new Set(bars().map(({ ariaLabelledByElements }) => ariaLabelledByElements?.[0]?.textContent)).size,
    ).toBe(4)
    const rows = list.getAllByRole('listitem').slice(0, 4)
    for (const row of rows) await expect(rendersOf(row, 'Row')).toBeLessThan(8)
    await expect(Math.max(...rows.map((row) => rendersOf(row, 'Amount')))).toBeGreaterThan(10)
  },
})
