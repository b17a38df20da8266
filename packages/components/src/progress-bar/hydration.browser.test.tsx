import { cleanup, render } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { StrictMode, type ReactElement } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

import { ProgressBar } from './index.ts'
import { createTestJob } from './test-job.ts'
import { WholeBar } from './test-whole-bar.tsx'

afterEach(cleanup)

function hydrated(page: ReactElement) {
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = renderToString(page)
  const html = container.innerHTML
  const bar = container.querySelector('[role=progressbar]')
  const onRecoverableError = vi.fn()
  const view = render(page, { container, hydrate: true, onRecoverableError })
  expect(onRecoverableError).not.toHaveBeenCalled()
  expect(container.querySelector('[role=progressbar]')).toBe(bar)
  return { ...view, container, html }
}

test.each(['en', 'de', 'ar-EG', 'fa', 'hi'])(
  'in %s a bar is taken over as the server has rendered it',
  (locale) => {
    const job = createTestJob({ value: 42.5, phase: { key: 'draw', index: 2, of: 3 }, etaMs: 90_000 })
    const { container, html } = hydrated(
      <StrictMode>
        <WholeBar job={job.job} locale={locale} />
      </StrictMode>,
    )
    expect(container.innerHTML).toBe(html)
    job.show({ value: 77 })
    expect(container.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('77')
  },
)

test('with values as props, too', () => {
  const { container, html, rerender } = hydrated(<WholeBar value={null} />)
  expect(container.innerHTML).toBe(html)
  rerender(<WholeBar value={5} />)
  expect(container.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('5')
})

test('a reference to a label that never comes is taken away', () => {
  const { container } = hydrated(
    <ProgressBar.Root value={1}>
      <ProgressBar.Track />
    </ProgressBar.Root>,
  )
  const bar = container.querySelector('[role=progressbar]')
  expect(bar?.getAttribute('aria-labelledby')).toBeNull()
  expect(bar?.getAttribute('aria-label')).toBe('Progress')
})
