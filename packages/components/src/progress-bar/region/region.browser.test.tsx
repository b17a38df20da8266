import { cleanup, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, test } from 'vitest'

import { ProgressBar } from '../index.ts'
import { createTestJob } from '../test-job.ts'

afterEach(cleanup)

test('the region is busy until the end, described by its bar, and renders for nothing else', () => {
  const { job, show } = createTestJob({ status: 'queued' })
  let renders = 0
  function Page() {
    renders++
    const region = ProgressBar.useRegion({ job })
    return (
      <>
        <main {...region.getRegionProps()} />
        <ProgressBar.Root job={job} region={region}>
          <ProgressBar.Circle />
        </ProgressBar.Root>
      </>
    )
  }
  render(<Page />)
  const main = screen.getByRole('main')
  expect(main.getAttribute('aria-busy')).toBe('true')
  expect(main.getAttribute('aria-describedby')).toBe(screen.getByRole('progressbar').id)
  expect(main).toHaveAccessibleDescription('Progress')
  const before = renders
  show({ status: 'running' })
  for (let value = 0; value < 50; value++) show({ value })
  expect(renders).toBe(before)
  show({ status: 'completed' })
  expect(renders).toBe(before + 1)
  expect(main.getAttribute('aria-busy')).toBe('false')
  expect(main.hasAttribute('aria-describedby')).toBe(false)
})

test('a status is enough for it', () => {
  function Page({ status }: { status: 'running' | 'failed' }) {
    return <main {...ProgressBar.useRegion({ status }).getRegionProps()} />
  }
  const { rerender } = render(<Page status="running" />, { wrapper: StrictMode })
  expect(screen.getByRole('main').getAttribute('aria-busy')).toBe('true')
  rerender(<Page status="failed" />)
  expect(screen.getByRole('main').getAttribute('aria-busy')).toBe('false')
})
