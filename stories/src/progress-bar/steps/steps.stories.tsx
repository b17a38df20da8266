import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { patient, untilTold } from '../shared/play.ts'
import { Release } from './release.tsx'
import { Steps } from './steps.tsx'

const meta = preview.meta({
  title: 'ProgressBar/Steps',
  component: Release,
  parameters: {
    docs: { source: { code: sourceOf('progress-bar/steps/steps.tsx', 'progress-bar/steps/release.tsx') } },
  },
  argTypes: { seconds: { control: { type: 'range', min: 2, max: 60 } } },
  args: { seconds: 20 },
})

/** How the steps of a bar stand, and how much of each is drawn. */
function stepsOf(bar: HTMLElement): string[] {
  return [...bar.querySelectorAll<HTMLElement>('[data-step]')].map(
    ({ dataset, style }) => `${dataset['step']} ${style.getPropertyValue('--progress')}`,
  )
}

/** Start it: of both bars a step fills after the other. For a screen reader each is one bar. */
export const ByPhases = meta.story({
  name: 'By phases',
  args: { seconds: 4 },
  play: async ({ canvas, userEvent }) => {
    const [byPhases, byTenths] = canvas.getAllByRole('progressbar') as [HTMLElement, HTMLElement]
    await userEvent.click(canvas.getByRole('button', { name: 'Start the release' }))
    await untilTold(byPhases, /Build, 2 of 4$/)
    await expect(stepsOf(byPhases).join()).toMatch(/^done 1,current 0[.\d]*,upcoming 0,upcoming 0$/)
    await expect(stepsOf(byTenths)).toHaveLength(10)
    await untilTold(byPhases, 'Completed')
    await waitFor(() => expect(stepsOf(byTenths)).toEqual(Array(10).fill('done 1')), patient)
  },
})

/** No job at all: a value as a prop, and five steps of it. */
export const BySlices = meta.story({
  name: 'By slices of a value',
  parameters: { docs: { source: { code: sourceOf('progress-bar/steps/steps.tsx') } } },
  render: () => <Steps label="A form of five pages" value={50} count={5} />,
  play: async ({ canvas }) => {
    await expect(stepsOf(canvas.getByRole('progressbar'))).toEqual([
      'done 1',
      'done 1',
      'current 0.5',
      'upcoming 0',
      'upcoming 0',
    ])
  },
})
