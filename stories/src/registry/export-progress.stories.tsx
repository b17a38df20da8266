import { ExportProgress } from '@rivulet/registry/items/export-progress/export-progress'
import { useState } from 'react'
import { expect, waitFor } from 'storybook/test'

import preview from '../../.storybook/preview.tsx'
import { type ExportInput, exportsUrl } from '../use-job-progress/shared/exports.ts'
import { withJobs } from '../use-job-progress/shared/with-jobs.tsx'
import { itemPage } from './shared/item-page.tsx'
import { itemSource } from './shared/item-source.ts'

type PageProps = Omit<ExportInput, 'kind'>

/** What an application writes: it keeps the id. */
function Page(input: PageProps) {
  const [id, setId] = useState<string | null>(null)
  return (
    <ExportProgress
      url={exportsUrl}
      title="Export all orders"
      input={{ kind: 'export', ...input }}
      id={id}
      onStart={setId}
    />
  )
}

const meta = preview.meta({
  title: 'Registry/Export progress',
  component: Page,
  decorators: [itemPage('export-progress'), withJobs],
  parameters: {
    stage: false,
    docs: {
      description: {
        component:
          'An export from its start to its download. The page keeps its id, so that a reload finds it where it is by then.',
      },
      source: {
        code: itemSource('export-progress/export-progress.tsx', 'export-progress/export-actions.tsx'),
      },
    },
  },
  args: { rows: 40_000, rowsPerSecond: 10_000 },
})

const patient = { timeout: 25_000 }

/** The button keeps its place from Start over Cancel to Download, and the focus. */
export const FromStartToDownload = meta.story({
  name: 'From start to download',
  args: { rows: 20_000, rowsPerSecond: 10_000 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Start export' }))
    const bar = await canvas.findByRole('progressbar', { name: 'Export all orders' }, patient)
    await waitFor(() => expect(bar).toHaveAttribute('aria-valuenow'), patient)
    await canvas.findByText('Ready to download', {}, patient)
    await expect(canvas.getByRole('button', { name: 'Download' })).toHaveFocus()
  },
})

/** A failed export says why. The next attempt is the same job. */
export const FailedAndTriedAgain = meta.story({
  name: 'Failed and tried again',
  args: { rows: 10_000, rowsPerSecond: 10_000, fault: 'fail' },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Start export' }))
    await canvas.findByText(
      'The disk was full after 5000 rows. Try again.',
      { ignore: '[aria-live] *, [aria-live]' },
      patient,
    )
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await canvas.findByText('Ready to download', {}, patient)
  },
})

/** Cancelled by the server, when it says so. */
export const Cancelled = meta.story({
  args: { rows: 100_000, rowsPerSecond: 2_000 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Start export' }))
    await canvas.findByText('In progress', {}, patient)
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await canvas.findByText('Cancelled', {}, patient)
    await expect(canvas.getByRole('button', { name: 'Try again' })).toHaveFocus()
  },
})
