import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { fact } from '../../shared/fact.ts'
import { withJobs } from '../shared/with-jobs.tsx'
import { Prefetched } from './prefetched.tsx'

const meta = preview.meta({
  title: 'useJobProgress/Prefetched',
  component: Prefetched,
  decorators: [withJobs],
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'use-job-progress/prefetched/prefetched.tsx',
          'use-job-progress/prefetched/job-page.tsx',
          'use-job-progress/prefetched/job-now.tsx',
          'use-job-progress/prefetched/half-done.tsx',
        ),
      },
    },
  },
  argTypes: { rows: { control: { type: 'range', min: 1_000, max: 200_000, step: 1_000 } } },
  args: { by: 'a prefetch', rows: 40_000 },
})

const patient = { timeout: 25_000 }

/** The job is asked for before the page opens, as a link may do on hover: the page never shows that it loads. */
export const ByAPrefetch = meta.story({
  name: 'By a prefetch',
  args: { rows: 8_000 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Start an export' }))
    await waitFor(() => expect(fact(canvasElement, 'First shown')).toMatch(/^(queued|running)/), patient)
    await waitFor(() => expect(fact(canvasElement, 'Now')).toMatch(/^running, [1-7],/), patient)
    await userEvent.click(canvas.getByRole('button', { name: 'Open the page again' }))
    await waitFor(() => expect(fact(canvasElement, 'First shown')).toMatch(/^running, [1-8],/), patient)
    await waitFor(() => expect(fact(canvasElement, 'Now')).toBe('completed, 8,000 rows'), patient)
    // Not yet, and yes.
    await expect(canvas.getByText(/^Half done: yes/)).toHaveTextContent(/Renders [12]$/)
  },
})

/** What a server knew when it rendered goes to the page as JSON, and is what the page shows first. */
export const ByHydration = meta.story({
  name: 'By hydration',
  args: { by: 'hydration', rows: 4_000 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Start an export' }))
    await waitFor(() => expect(fact(canvasElement, 'Now')).toBe('completed, 4,000 rows'), patient)
    await userEvent.click(canvas.getByRole('button', { name: 'Open the page again' }))
    await waitFor(() => expect(fact(canvasElement, 'First shown')).toBe('completed, 4,000 rows'), patient)
  },
})

/** Without either, the page has to ask first. */
export const ByNothing = meta.story({
  name: 'By nothing',
  args: { by: 'nothing', rows: 4_000 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Start an export' }))
    await waitFor(() => expect(fact(canvasElement, 'First shown')).toBe('loading'), patient)
    await waitFor(() => expect(fact(canvasElement, 'Now')).toBe('completed, 4,000 rows'), patient)
  },
})
