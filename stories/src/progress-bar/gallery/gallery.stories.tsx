import { expect, waitFor } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { resolveScheme, showScheme } from '../../docs/scheme.ts'
import { sourceOf } from '../../docs/source-of.ts'
import { drawn, drawnOf, toldOf } from '../shared/play.ts'
import { contrastsOf } from './contrasts.ts'
import { Gallery } from './gallery.tsx'

const meta = preview.meta({
  title: 'ProgressBar/Gallery',
  component: Gallery,
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'progress-bar/gallery/gallery.tsx',
          'progress-bar/shared/bar.tsx',
          'progress-bar/shared/standing.tsx',
          'progress-bar/shared/ring.tsx',
        ),
      },
    },
  },
  argTypes: { restAfterMs: { control: { type: 'range', min: 0, max: 20_000, step: 500 } } },
  args: { restAfterMs: 5_000 },
})

/**
 * Try your browser's emulation of forced colours: fills take system colours, and the border of the track stays. The contrast of each fill
 * to its track is measured here, in light and in dark.
 */
export const EveryState = meta.story({
  name: 'Every state',
  play: async ({ canvas, canvasElement, globals }) => {
    const bars = canvas.getAllByRole('progressbar')
    await expect(bars).toHaveLength(18)
    const lines = bars.filter(({ localName }) => localName === 'div')
    await expect(lines.map((bar) => `${bar.dataset['status']} ${drawnOf(bar)}: ${toldOf(bar)}`)).toEqual([
      'loading null: Loading',
      'queued null: Waiting',
      'running null: In progress, Reading the orders, 1 of 3',
      'running 0.42: 42%, Writing the file, 2 of 3',
      'running 0.42: 42%',
      'running 0.42: Stalled at 42%',
      'completed 1: Completed',
      'failed 0.42: Failed at 42%: The disk is full.',
      'cancelled 0.42: Cancelled at 42%',
    ])
    for (const [index, line] of lines.entries()) {
      const circle = bars[index * 2 + 1] as HTMLElement
      await expect(toldOf(circle)).toBe(toldOf(line))
      await expect(drawnOf(circle)).toBe(drawnOf(line))
    }
    // The colours are the reader's own then.
    if (matchMedia('(forced-colors: active)').matches) return
    const shown = resolveScheme(globals['scheme'])
    for (const scheme of ['light', 'dark', shown] as const) {
      showScheme(scheme)
      await drawn()
      const contrasts = contrastsOf(canvasElement)
      await expect(contrasts).toHaveLength(18)
      await expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(3)
    }
  },
})

/** After a while motion tells nothing any more. So it stands still from the beginning where the reader's system asks for less motion. */
export const AtRest = meta.story({
  name: 'At rest',
  args: { restAfterMs: 0 },
  play: async ({ canvasElement }) => {
    // A circle and a line of each: loading, queued, and running with nobody knowing how far.
    await waitFor(() =>
      expect(canvasElement.querySelectorAll('[role=progressbar][data-resting]')).toHaveLength(6),
    )
    await waitFor(() => expect(canvasElement.getAnimations({ subtree: true })).toEqual([]))
  },
})
