import { expect, within } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { toldOf } from '../shared/play.ts'
import { RightToLeft } from './right-to-left.tsx'

const meta = preview.meta({
  title: 'ProgressBar/Right to left',
  component: RightToLeft,
  parameters: {
    docs: {
      source: {
        code: sourceOf(
          'progress-bar/right-to-left/right-to-left.tsx',
          'progress-bar/right-to-left/arabic.ts',
        ),
      },
    },
  },
})

const languages = [
  { name: 'العربية', locale: 'ar-EG', digits: /[٠-٩]/, phase: '، كتابة الملف، ٢ من ٣' },
  { name: 'فارسی', locale: 'fa-IR', digits: /[۰-۹]/, phase: '، نوشتن فایل، ۲ از ۳' },
]

/** What fills begins at the right. Nothing English is left, to the eye or the ear, digits included. */
export const ArabicAndPersian = meta.story({
  name: 'Arabic and Persian',
  play: async ({ canvas }) => {
    for (const { name, locale, digits, phase } of languages) {
      const language = canvas.getByRole('region', { name })
      await expect(language.textContent).toMatch(digits)
      await expect(language.textContent).not.toMatch(/[\da-z]/i)
      const bars = within(language).getAllByRole('progressbar')
      for (const bar of bars) await expect(toldOf(bar)).not.toMatch(/[\da-z]/i)
      const percent = new Intl.NumberFormat(locale, { style: 'percent' }).format(0.42)
      const running = bars[0] as HTMLElement
      await expect(toldOf(running)).toBe(percent + phase)

      const track = running.getBoundingClientRect()
      const fill = (running.lastElementChild as HTMLElement).getBoundingClientRect()
      const middle = track.top + track.height / 2
      const at = (fraction: number) => document.elementFromPoint(track.right - fraction * track.width, middle)
      await expect(at(0.02)).toBe(running.lastElementChild)
      await expect(at(0.4)).toBe(running.lastElementChild)
      await expect(at(0.45)).not.toBe(running.lastElementChild)
      await expect(fill.width / 2).toBeCloseTo(0.42 * (track.width - 2), 0)
    }
  },
})
