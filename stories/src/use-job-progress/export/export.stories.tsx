import { expect, spyOn, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { fact } from '../../shared/fact.ts'
import { withJobs } from '../shared/with-jobs.tsx'
import { Export } from './export.tsx'
import { Reloadable } from './reloadable.tsx'

const meta = preview.meta({
  title: 'useJobProgress/Export',
  component: Export,
  decorators: [withJobs],
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'use-job-progress/export/export.tsx',
          'use-job-progress/export/export-actions.tsx',
          'use-job-progress/export/use-kept-id.ts',
        ),
      },
    },
  },
  argTypes: {
    rows: { control: { type: 'range', min: 1_000, max: 200_000, step: 1_000 } },
    rowsPerSecond: { control: { type: 'range', min: 100, max: 50_000, step: 100 } },
  },
  args: { rows: 60_000, rowsPerSecond: 5_000 },
})

const patient = { timeout: 25_000 }

/** Counts the records of a CSV: of its line breaks, those that stand in quotes are none of a record. */
function recordsOf(csv: string): number {
  return csv
    .split('"')
    .reduce((count, text, index) => count + (index % 2 ? 0 : text.split('\r\n').length - 1), 0)
}

/** Lets an anchor be clicked without a download. Returns the address of the one that was. */
function catchDownload() {
  const spy = spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  return async () => {
    await waitFor(() => expect(spy).toHaveBeenCalledTimes(1), patient)
    const { href } = spy.mock.contexts[0] as HTMLAnchorElement
    spy.mockRestore()
    return href
  }
}

/**
 * The job is queued at the click, before the server has answered. The link to the file is asked for at the click as well, so it cannot
 * have expired.
 */
export const FromStartToDownload = meta.story({
  name: 'From start to download',
  args: { rows: 40_000, rowsPerSecond: 10_000 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Start an export' }))
    await expect(canvas.getByRole('status')).toHaveTextContent(/Queued|Running/)
    const bar = canvas.getByRole<HTMLProgressElement>('progressbar', { name: 'Export of the orders' })
    await waitFor(() => expect(bar.value).toBeGreaterThan(0), patient)
    await expect(bar.max).toBe(40_000)
    await expect(fact(canvasElement, 'Connection')).toBe('stream')
    await waitFor(() => expect(fact(canvasElement, 'Time left')).toMatch(/^\d+ s$/), patient)
    await canvas.findByText('Completed', {}, patient)
    await expect(bar.value).toBe(40_000)
    await expect(fact(canvasElement, 'Connection')).toBe('closed')

    const download = catchDownload()
    await userEvent.click(canvas.getByRole('button', { name: 'Download' }))
    const csv = await (await fetch(await download())).text()
    await expect(csv).toMatch(
      /^id,placed_at,customer,country,item,quantity,amount,currency,status,note\r\n1,/,
    )
    await expect(recordsOf(csv)).toBe(40_001)
  },
})

/** A failed job says why, and whether another attempt may help. The next attempt is the same job, and begins at nothing. */
export const FailedAndTriedAgain = meta.story({
  name: 'Failed and tried again',
  args: { rows: 10_000, rowsPerSecond: 10_000 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('checkbox', { name: 'Let the disk be full half-way' }))
    await userEvent.click(canvas.getByRole('button', { name: 'Start an export' }))
    await canvas.findByText('The disk was full after 5000 rows. Try again.', {}, patient)
    await expect(canvas.getByRole('status')).toHaveTextContent('Failed')
    await expect(canvas.getByText('5,000 of 10,000 rows')).toBeVisible()
    const address = canvas.getByText(/^GET \/jobs\//).textContent
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await canvas.findByText('Completed', {}, patient)
    await expect(fact(canvasElement, 'Attempt')).toBe('2')
    await expect(canvas.queryByRole('alert')).toBeNull()
    await expect(canvas.getByText(/^GET \/jobs\//)).toHaveTextContent(address)
  },
})

/** `cancel()` cancels at the server; the status follows from what the server then says. */
export const Cancelled = meta.story({
  args: { rows: 100_000, rowsPerSecond: 2_000 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Start an export' }))
    await canvas.findByText('Running', {}, patient)
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await canvas.findByText('Cancelled', { selector: 'output' }, patient)
    await expect(fact(canvasElement, 'Connection')).toBe('closed')
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeEnabled()
  },
})

/**
 * The button forgets what a reload would forget; you may as well reload this page. The job goes on at the server meanwhile, and is shown
 * where it is by then.
 */
export const SurvivesAReload = meta.story({
  name: 'Survives a reload',
  args: { rows: 30_000, rowsPerSecond: 6_000 },
  render: (args, { id }) => (
    <Reloadable story={id}>
      <Export {...args} />
    </Reloadable>
  ),
  play: async ({ canvas, userEvent }) => {
    const bar = () => canvas.getByRole<HTMLProgressElement>('progressbar')
    await userEvent.click(canvas.getByRole('button', { name: 'Start an export' }))
    await waitFor(() => expect(bar().value).toBeGreaterThan(2_000), patient)
    const before = bar()
    const address = canvas.getByText(/^GET \/jobs\//).textContent
    await userEvent.click(canvas.getByRole('button', { name: 'Reload' }))
    await expect(canvas.getByRole('status')).toHaveTextContent('Loading')
    await waitFor(() => expect(bar().value).toBeGreaterThanOrEqual(before.value), patient)
    await expect(canvas.getByText(/^GET \/jobs\//)).toHaveTextContent(address)
    await canvas.findByText('Completed', {}, patient)
  },
})
