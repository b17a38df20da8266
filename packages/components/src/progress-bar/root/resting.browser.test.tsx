import { act, cleanup, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createTestJob } from '../test-job.ts'
import { WholeBar } from '../test-whole-bar.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

const rests = () => ['track', 'indicator', 'circle'].map((id) => 'resting' in screen.getByTestId(id).dataset)
const wait = (ms: number) => act(() => void vi.advanceTimersByTime(ms))

test('an indeterminate bar rests after five seconds, until there is news', () => {
  const { job, show } = createTestJob({ status: 'queued', value: null })
  render(<WholeBar job={job} />, { wrapper: StrictMode })
  wait(4_999)
  expect(rests()).toEqual([false, false, false])
  wait(1)
  expect(rests()).toEqual([true, true, true])
  show({ etaMs: 4_000 })
  expect(rests()).toEqual([true, true, true])
  show({ status: 'running' })
  expect(rests()).toEqual([false, false, false])
  wait(5_000)
  expect(rests()).toEqual([true, true, true])
  show({ phase: { key: 'draw' } })
  wait(4_000)
  expect(rests()).toEqual([false, false, false])
  show({ value: 5 })
  wait(10_000)
  expect(rests()).toEqual([false, false, false])
})

test('one that is stalled rests at once, and one that has ended is not indeterminate', () => {
  const { job, show } = createTestJob({ value: null })
  render(<WholeBar job={job} />)
  show({ stalled: true })
  expect(rests()).toEqual([true, true, true])
  show({ stalled: false })
  expect(rests()).toEqual([false, false, false])
  show({ status: 'failed' })
  wait(10_000)
  expect(rests()).toEqual([false, false, false])
  expect(screen.getByTestId('track').dataset).not.toHaveProperty('indeterminate')
  expect(screen.getByTestId('indicator').style.getPropertyValue('--progress')).toBe('0')
})

test('when it rests is the caller’s, and a render of his does not wake it', () => {
  const { rerender } = render(<WholeBar value={null} restAfterMs={1_000} />)
  wait(600)
  rerender(<WholeBar value={null} restAfterMs={1_000} phase={null} />)
  wait(400)
  expect(rests()).toEqual([true, true, true])
  rerender(<WholeBar value={null} restAfterMs={Infinity} />)
  expect(rests()).toEqual([false, false, false])
})
