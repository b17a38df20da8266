import { expect, waitFor, within } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { withJobs } from '../shared/with-jobs.tsx'
import { connectionTexts } from './connection-texts.ts'
import { MuteProxy } from './mute-proxy.tsx'

const meta = preview.meta({
  title: 'useJobProgress/Mute proxy',
  component: MuteProxy,
  decorators: [withJobs],
  parameters: { docs: { source: { code: sourceOf('use-job-progress/mute-proxy/mute-proxy.tsx') } } },
  argTypes: {
    silentAfterMs: { control: { type: 'range', min: 500, max: 10_000, step: 500 } },
    stallTimeoutMs: { control: { type: 'range', min: 500, max: 20_000, step: 500 } },
    pollMs: { control: { type: 'range', min: 250, max: 10_000, step: 250 } },
  },
  args: { startMuted: false, silentAfterMs: 3_000, stallTimeoutMs: 6_000, pollMs: 1_000 },
})

const patient = { timeout: 25_000 }
type Canvas = ReturnType<typeof within>

const barOf = (canvas: Canvas): HTMLProgressElement => canvas.getByRole('progressbar')

/** The job's news come this way, and go on coming. */
async function expectNewsBy(canvas: Canvas, connection: 'Stream' | 'Polling') {
  await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent(connection), patient)
  await waitFor(() => expect(barOf(canvas).value).toBeGreaterThan(0), patient)
  const before = barOf(canvas).value
  await waitFor(() => expect(barOf(canvas).value).toBeGreaterThan(before), patient)
  await expect(canvas.getByRole('status')).toHaveTextContent(connection)
}

/** The job's timeline in words, without the times. */
function storyOf(canvas: Canvas): (string | undefined)[] {
  const moments = within(canvas.getByRole('list', { name: 'What happened when' })).getAllByRole('listitem')
  return moments.map((moment) => moment.lastElementChild?.textContent)
}

const { connecting, stream, polling, closed } = connectionTexts

/** The stream says nothing from the start. After `silentAfterMs` polling takes over, and steps back as soon as the stream speaks. */
export const MuteFromTheStart = meta.story({
  name: 'Mute from the start',
  args: { startMuted: true, silentAfterMs: 1_000, pollMs: 500 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Start an export' }))
    await expectNewsBy(canvas, 'Polling')
    await userEvent.click(canvas.getByRole('checkbox'))
    await expectNewsBy(canvas, 'Stream')
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Closed'), patient)
    await expect(storyOf(canvas)).toEqual([connecting, polling, 'The proxy is gone', stream, closed])
  },
})

/** An open stream falls silent. It is opened anew, says nothing, and polling takes over until the proxy is gone. */
export const MuteInTheMiddle = meta.story({
  name: 'Mute in the middle',
  args: { silentAfterMs: 1_000, stallTimeoutMs: 2_000, pollMs: 500 },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Start an export' }))
    await expectNewsBy(canvas, 'Stream')
    await userEvent.click(canvas.getByRole('checkbox'))
    await expectNewsBy(canvas, 'Polling')
    await userEvent.click(canvas.getByRole('checkbox'))
    await expectNewsBy(canvas, 'Stream')
    await userEvent.click(canvas.getByRole('button', { name: 'Cancel' }))
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Closed'), patient)
    const story = storyOf(canvas)
    await expect(story.filter((text) => text === stream || text === polling)).toEqual([
      stream,
      polling,
      stream,
    ])
    await expect(story.at(-1)).toBe(closed)
  },
})
