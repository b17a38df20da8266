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
