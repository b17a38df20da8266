import { cleanup, render, screen } from '@testing-library/react'
import { StrictMode, type ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'

import { ProgressBar } from './index.ts'

afterEach(cleanup)

const page = (label: ReactNode) => (
  <StrictMode>
    <ProgressBar.Root value={1}>
      <ProgressBar.Track />
      <div>{label}</div>
    </ProgressBar.Root>
  </StrictMode>
)
const bar = () => screen.getByRole('progressbar')

test('the label names the bar wherever it stands, and whenever it comes and goes', () => {
  const { rerender } = render(page(<ProgressBar.Label>Export</ProgressBar.Label>))
  expect(bar()).toHaveAccessibleName('Export')
  rerender(page(null))
  expect(bar()).toHaveAccessibleName('Progress')
  expect(bar().hasAttribute('aria-labelledby')).toBe(false)
  rerender(page(<ProgressBar.Label id="own">Import</ProgressBar.Label>))
  expect(bar()).toHaveAccessibleName('Import')
  rerender(page(<ProgressBar.Label render={<strong id="heading" />}>Upload</ProgressBar.Label>))
  expect(bar()).toHaveAccessibleName('Upload')
})

test('a label whose id changes still names the bar, and one without an id has that of the bar', () => {
  const { rerender } = render(page(<ProgressBar.Label id="one">Export</ProgressBar.Label>))
  rerender(page(<ProgressBar.Label id="two">Export</ProgressBar.Label>))
  expect(bar()).toHaveAccessibleName('Export')
  rerender(page(<ProgressBar.Label id={undefined}>Import</ProgressBar.Label>))
  expect(bar()).toHaveAccessibleName('Import')
})

test.each([ProgressBar.Track, ProgressBar.Circle])('a name that is not given takes none away', (Bar) => {
  const barOf = (label: ReactNode) => (
    <ProgressBar.Root value={1} aria-label={undefined}>
      {label}
      <Bar aria-label={undefined} aria-labelledby={undefined} />
    </ProgressBar.Root>
  )
  const { rerender } = render(barOf(null))
  expect(bar()).toHaveAccessibleName('Progress')
  rerender(barOf(<ProgressBar.Label>Export</ProgressBar.Label>))
  expect(bar()).toHaveAccessibleName('Export')
})
