import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { patient, untilTold } from '../shared/play.ts'
import { Announcements } from './announcements.tsx'
import { BusyRegion } from './busy-region.tsx'

const code = (...files: string[]) => ({
  docs: { source: { code: sourceOf(...files.map((file) => `progress-bar/${file}`)) } },
})

const meta = preview.meta({
  title: 'ProgressBar/Announcements',
  component: Announcements,
  parameters: code(
    'announcements/announcements.tsx',
    'announcements/run-actions.tsx',
    'shared/create-run.ts',
  ),
  argTypes: { seconds: { control: { type: 'range', min: 4, max: 120 } } },
  args: { seconds: 60 },
})

/** The lines of the transcript so far. */
function linesOf(canvas: HTMLElement): string[] {
  return [...canvas.querySelectorAll('ol[aria-label=Spoken] li span')].map(({ textContent }) => textContent)
}

async function untilSpoken(canvas: HTMLElement, ...lines: (string | RegExp)[]): Promise<void> {
  await waitFor(async () => {
    const spoken = linesOf(canvas)
    await expect(spoken).toHaveLength(lines.length)
    for (const [at, line] of lines.entries()) await expect(spoken[at]).toMatch(line)
  }, patient)
}

/** Start it and read along. `Next milestone` as fast as you like: what is passed is not said late, and 10 s lie between two of them. */
export const Milestones = meta.story({
  play: async ({ canvas, canvasElement, userEvent }) => {
    const press = (name: string) => userEvent.click(canvas.getByRole('button', { name }))
    await press('Start')
    await expect(canvas.getByText('Nothing yet.')).toBeVisible()
    await untilSpoken(canvasElement, 'Export: Started')
    await press('Next milestone')
    await press('Next milestone')
    await press('Next milestone')
    await untilSpoken(canvasElement, 'Export: Started', /^Export: (75|8\d|9\d)%$/)
    await press('Complete')
    await untilSpoken(canvasElement, 'Export: Started', /^Export: /, 'Export: Completed')
  },
})

/** A stall is said once, a failure at once, and another attempt when it has run for a while. */
export const FailedAndTriedAgain = meta.story({
  name: 'Stalled, failed and tried again',
  play: async ({ canvas, canvasElement, userEvent }) => {
    const press = (name: string) => userEvent.click(canvas.getByRole('button', { name }))
    await press('Start')
    await untilSpoken(canvasElement, 'Export: Started')
    await press('Stall')
    const stalled = ['Export: Started', /^Export: Stalled at \d+%$/]
    await untilSpoken(canvasElement, ...stalled)
    await press('Be back')
    await press('Fail')
    const failed = [...stalled, /^At once: Export: Failed at \d+%: The disk is full\.$/]
    await untilSpoken(canvasElement, ...failed)
    await expect(canvas.getByRole('button', { name: 'Fail' })).toHaveFocus()
    await press('Try again')
    await untilSpoken(canvasElement, ...failed, 'Export: Trying again')
    await press('Complete')
    await untilSpoken(canvasElement, ...failed, 'Export: Trying again', 'Export: Completed')
  },
})

/** A job that ends within three seconds says only its end. */
export const ShortJob = meta.story({
  name: 'A short job',
  args: { seconds: 1 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Start' }))
    await untilSpoken(canvasElement, 'Export: Completed')
  },
})

/** `getRegionProps()` for what loads: it is busy, and described by the bar, until the job has ended. */
export const ARegion = meta.story({
  name: 'A region that loads',
  parameters: code('announcements/busy-region.tsx'),
  render: () => <BusyRegion seconds={4} />,
  play: async ({ canvas, userEvent }) => {
    const region = canvas.getByRole('region', { name: 'Report' })
    const bar = canvas.getByRole('progressbar', { name: 'Loading the report' })
    await userEvent.click(canvas.getByRole('button', { name: 'Load the report' }))
    await expect(region).toHaveAttribute('aria-busy', 'true')
    await expect(region.getAttribute('aria-describedby')).toBe(bar.id)
    await untilTold(bar, 'Completed')
    await waitFor(() => expect(region).toHaveAttribute('aria-busy', 'false'))
    await expect(region).not.toHaveAttribute('aria-describedby')
    await expect(region).toHaveTextContent('1236 orders')
  },
})
