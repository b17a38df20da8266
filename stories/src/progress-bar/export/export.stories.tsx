import { expect, spyOn, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { withJobs } from '../../use-job-progress/shared/with-jobs.tsx'
import { drawnOf, patient, toldOf, untilTold } from '../shared/play.ts'
import { Export } from './export.tsx'

const meta = preview.meta({
  title: 'ProgressBar/Export',
  component: Export,
  decorators: [withJobs],
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'progress-bar/export/export.tsx',
          'progress-bar/shared/bar-parts.tsx',
          'progress-bar/shared/standing.tsx',
          'progress-bar/export/export-end.tsx',
        ),
      },
    },
  },
  argTypes: {
    rows: { control: { type: 'range', min: 1_000, max: 200_000, step: 1_000 } },
    rowsPerSecond: { control: { type: 'range', min: 100, max: 50_000, step: 100 } },
  },
  args: { rows: 60_000, rowsPerSecond: 4_000 },
})

/** The bar stands at 99 % until the server has said that the job is done, however many rows are written. */
export const FromStartToDownload = meta.story({
  name: 'From start to download',
  args: { rows: 40_000, rowsPerSecond: 10_000 },
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.queryByRole('progressbar')).toBeNull()
    await userEvent.click(canvas.getByRole('button', { name: 'Start an export' }))
    const bar = await canvas.findByRole('progressbar', { name: 'Export of the orders' })
    await untilTold(bar, /^[1-9]\d?%, Writing the file, 2 of 3$/)
    await expect(drawnOf(bar)).toBeGreaterThan(0)
    await expect(drawnOf(bar)).toBeLessThan(1)
    await canvas.findByText(/^\d+ seconds? left$/, {}, patient)
    await expect(canvas.getByText(/ of 40,000 rows, \d+%$/)).toBeVisible()
    await untilTold(bar, 'Completed')
    await expect(drawnOf(bar)).toBe(1)
    await expect(bar).toHaveAttribute('aria-valuenow', '40000')
    await expect(canvas.queryByText(/ left$/)).toBeNull()
    await expect(canvas.getByText(/^40,000 rows, [\d.]+ MB$/)).toBeVisible()

    const click = spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
    await userEvent.click(canvas.getByRole('button', { name: 'Download' }))
    await waitFor(() => expect(click).toHaveBeenCalledTimes(1), patient)
    const { href } = click.mock.contexts[0] as HTMLAnchorElement
    click.mockRestore()
    await expect((await fetch(href)).headers.get('content-disposition')).toMatch(/orders-.+\.csv/)
  },
})

/** A failed export stands where it failed, in the bar's words, too. The next attempt begins at nothing. */
export const FailedAndTriedAgain = meta.story({
  name: 'Failed and tried again',
  args: { rows: 10_000, rowsPerSecond: 10_000 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Let the disk be full half-way' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Start an export' }))
    const bar = await canvas.findByRole('progressbar')
    await untilTold(bar, 'Failed at 50%: The disk was full after 5000 rows. Try again.')
    await expect(drawnOf(bar)).toBe(0.5)
    await expect(bar).toHaveAttribute('data-status', 'failed')
    // Nobody hears of it but once, at once.
    const spoken = canvas.getAllByRole('alert').map(({ textContent }) => textContent)
    await expect(spoken).toHaveLength(1)

    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await untilTold(bar, 'Completed')
    await expect(drawnOf(bar)).toBe(1)
  },
})

/** A cancelled export stands where it was. */
export const Cancelled = meta.story({
  args: { rows: 100_000, rowsPerSecond: 5_000 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Start an export' }))
    const bar = await canvas.findByRole('progressbar')
    await untilTold(bar, /^[1-9]\d?%, Writing/)
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await untilTold(bar, /^Cancelled at \d+%$/)
    await expect(Number(/\d+/.exec(toldOf(bar))?.[0])).toBe(Math.floor((drawnOf(bar) ?? 0) * 100))
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeEnabled()
  },
})
