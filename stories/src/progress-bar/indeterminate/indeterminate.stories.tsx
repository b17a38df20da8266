import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { drawnOf, patient, toldOf } from '../shared/play.ts'
import { Indeterminate } from './indeterminate.tsx'

const meta = preview.meta({
  title: 'ProgressBar/Indeterminate',
  component: Indeterminate,
  parameters: { docs: { source: { code: sourceOf('progress-bar/indeterminate/indeterminate.tsx') } } },
  argTypes: { restAfterMs: { control: { type: 'range', min: 0, max: 20_000, step: 500 } } },
  args: { restAfterMs: 5_000 },
})

const names = ['aria-valuenow', 'aria-valuemin', 'aria-valuemax']

/** Wait five seconds: it comes to rest. Tell another phase: it moves again. Learn how much there is: it fills. */
export const FromUnknownToKnown = meta.story({
  name: 'From unknown to known',
  args: { restAfterMs: 300 },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const bar = canvas.getByRole('progressbar', { name: 'Backup' })
    const moving = () => canvasElement.getAnimations({ subtree: true })
    // Not a single number while there is none: some readers read the bounds aloud.
    for (const name of names) await expect(bar).not.toHaveAttribute(name)
    await waitFor(() => expect(bar).toHaveAttribute('data-resting'), patient)
    await waitFor(() => expect(moving()).toEqual([]))

    await userEvent.click(canvas.getByRole('button', { name: 'Tell another phase' }))
    await expect(toldOf(bar)).toBe('In progress, Reading their names')
    await waitFor(() => expect(bar).toHaveAttribute('data-resting'), patient)

    await userEvent.click(canvas.getByRole('button', { name: 'Learn how much there is' }))
    await expect(toldOf(bar)).toBe('25%, Reading their names')
    await expect(drawnOf(bar)).toBe(0.25)
    for (const name of names) await expect(bar).toHaveAttribute(name)
    await expect(bar).not.toHaveAttribute('data-indeterminate')

    await userEvent.click(canvas.getByRole('button', { name: 'Forget it' }))
    for (const name of names) await expect(bar).not.toHaveAttribute(name)
    await expect(drawnOf(bar)).toBeNull()
  },
})
