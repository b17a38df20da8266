import { act, cleanup, render } from '@testing-library/react'
import { Profiler, StrictMode } from 'react'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import { ProgressBar } from '../index.ts'
import type { ProgressSource } from '../progress-source.ts'
import { createTestJob } from '../test-job.ts'
import { withSpeak } from './load-speak.ts'

const setAriaNotify = (value: unknown) =>
  Object.defineProperty(document, 'ariaNotify', { value, configurable: true })

// From then on it is there at once.
beforeAll(async () => void (await new Promise<unknown>(withSpeak)))
beforeEach(() => {
  vi.useFakeTimers()
  // Newer Chromium has it.
  setAriaNotify(undefined)
})
afterEach(() => {
  cleanup()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
  Reflect.deleteProperty(document, 'ariaNotify')
  Reflect.deleteProperty(document, 'hidden')
})

const page = (job: ProgressSource, props: object = {}) => (
  <StrictMode>
    <ProgressBar.Root job={job} {...props}>
      <ProgressBar.Label>Export</ProgressBar.Label>
      <ProgressBar.Announcer data-testid="announcer" />
    </ProgressBar.Root>
  </StrictMode>
)
const texts = (container: Element) =>
  Array.from(container.querySelectorAll('[aria-live]'), (node) => node.textContent)

function setHidden(hidden: boolean) {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

test('what is said has the bar’s name before it, and is polite but for a failure', () => {
  const { job, show } = createTestJob({ status: 'queued' })
  const { container } = render(page(job))
  show({ status: 'running' })
  vi.advanceTimersByTime(3_000)
  expect(texts(container)).toEqual(['', 'Export: Started', ''])
  vi.advanceTimersByTime(10_000)
  expect(texts(container)).toEqual(['', '', ''])
  show({ value: 50 })
  expect(texts(container)).toEqual(['Export: 50%', '', ''])
  show({ status: 'failed' })
  expect(texts(container)).toEqual(['', '', 'Export: Failed at 50%'])
  vi.advanceTimersByTime(7_000)
  expect(texts(container)).toEqual(['', '', ''])
})

test('the name is that of Root where it has one', () => {
  const { job, show } = createTestJob()
  const { container } = render(page(job, { 'aria-label': 'Report' }))
  show({ status: 'completed' })
  expect(texts(container).join('')).toBe('Report: Completed')
})

test('values that come as props are spoken, too, and a message that is empty is not', () => {
  const bar = (value: number, status?: 'running' | 'cancelled') => (
    <ProgressBar.Root value={value} {...(status && { status })} messages={{ started: '' }}>
      <ProgressBar.Announcer />
    </ProgressBar.Root>
  )
  const { container, rerender } = render(bar(0))
  vi.advanceTimersByTime(9_000)
  rerender(bar(10))
  expect(texts(container)).toEqual(['', '', ''])
  vi.advanceTimersByTime(9_000)
  rerender(bar(30))
  expect(texts(container).join('')).toBe('30%')
  rerender(bar(100))
  rerender(bar(100, 'cancelled'))
  expect(texts(container).join('')).toBe('Cancelled at 99%')
})

test('10,000 updates commit nothing, and say five things', () => {
  const { job, set } = createTestJob({ max: 10_000 })
  const onRender = vi.fn()
  const notified: string[] = []
  setAriaNotify((text: string) => notified.push(text))
  render(
    <Profiler id="announcer" onRender={onRender}>
      <ProgressBar.Root job={job}>
        <ProgressBar.Announcer />
      </ProgressBar.Root>
    </Profiler>,
  )
  onRender.mockClear()
  act(() => {
    for (let value = 1; value < 10_000; value++) {
      set({ value })
      vi.advanceTimersByTime(10)
    }
  })
  expect(onRender).not.toHaveBeenCalled()
  act(() => set({ status: 'completed' }))
  expect(notified).toEqual(['Started', '25%', '50%', '75%', 'Completed'])
})

test('a page that is not shown says only how it ended, when it is shown again', () => {
  const { job, show } = createTestJob()
  const { container } = render(page(job))
  setHidden(true)
  vi.advanceTimersByTime(20_000)
  show({ value: 60 })
  show({ status: 'failed' })
  vi.advanceTimersByTime(20_000)
  expect(texts(container)).toEqual(['', '', ''])
  setHidden(false)
  expect(texts(container)).toEqual(['', '', 'Export: Failed at 60%'])
})

test('a page that was not shown from the beginning says nothing either', () => {
  setHidden(true)
  const { job, show } = createTestJob()
  const { container } = render(page(job))
  vi.advanceTimersByTime(20_000)
  show({ value: 60 })
  expect(texts(container)).toEqual(['', '', ''])
})

test('another job is history first, and the old one is not heard any more', () => {
  const [first, second] = [createTestJob(), createTestJob({ status: 'completed' })]
  const { container, rerender } = render(page(first.job))
  rerender(page(second.job))
  first.show({ status: 'failed' })
  expect(first.listeners.size).toBe(0)
  expect(texts(container)).toEqual(['', '', ''])
  second.show({ status: 'running', attempt: 2, value: 10 })
  vi.advanceTimersByTime(3_000)
  expect(texts(container).join('')).toBe('Export: Trying again')
})

test('unmounting leaves no listener and no timer', () => {
  const { job, listeners } = createTestJob()
  const { unmount } = render(page(job))
  vi.advanceTimersByTime(1_000)
  unmount()
  expect(listeners.size).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
})
