import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { fact } from '../../shared/fact.ts'
import { withJobs } from '../shared/with-jobs.tsx'
import { SilentWorker } from './silent-worker.tsx'

const meta = preview.meta({
  title: 'useJobProgress/Silent worker',
  component: SilentWorker,
  decorators: [withJobs],
  parameters: { docs: { source: { code: sourceOf('use-job-progress/silent-worker/silent-worker.tsx') } } },
  args: { fault: 'stall' },
})

const patient = { timeout: 28_000 }

/** Its heartbeats stop: the job is stalled, and nobody guesses how long it takes. When they come again it goes on where it stood. */
export const Stalled = meta.story({
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Start an export' }))
    await canvas.findByText('Stalled', {}, patient)
    await expect(canvas.getByRole('status')).toHaveTextContent('Running')
    await expect(canvas.getByText('10,000 of 20,000 rows')).toBeVisible()
    await expect(fact(canvasElement, 'Time left')).toBe('–')
    await expect(fact(canvasElement, 'Rows a second')).toBe('–')
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Completed'), patient)
    await expect(canvas.queryByText('Stalled')).toBeNull()
  },
})

/** The worker dies. When its lease has run out, another one takes the job up, and goes on with the file where it ends. */
export const Crashed = meta.story({
  args: { fault: 'crash' },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Start an export' }))
    await canvas.findByText('Stalled', {}, patient)
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Completed'), patient)
    await expect(fact(canvasElement, 'Attempt')).toBe('1')
    await expect(canvas.getByText('20,000 of 20,000 rows')).toBeVisible()
  },
})

/** The worker dies, and nobody takes the job up: it fails with the code `lost`, and may be tried again. */
export const Lost = meta.story({
  args: { fault: 'lost' },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Start an export' }))
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Failed'), patient)
    await expect(canvas.getByText('lost')).toBeVisible()
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Completed'), patient)
    await expect(fact(canvasElement, 'Attempt')).toBe('2')
  },
})
