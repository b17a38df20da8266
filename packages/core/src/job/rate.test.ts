import { expect, test } from 'vitest'

import { job } from './job.fixture.ts'
import { type JobRate, reduceRate } from './rate.ts'
import { initialJobState, reduceJob } from './reduce-job.ts'
import type { JobFrame } from './types.ts'

/** At a time, in seconds: what the server says. */
type Told = readonly [seconds: number, frame: Partial<JobFrame>]

/** The rate after each frame. */
function ratesOf(told: readonly Told[]): (JobRate | null)[] {
  let state = initialJobState
  let rate: JobRate | null = null
  return told.map(([seconds, frame], rev) => {
    state = reduceJob(state, job({ ...frame, rev }))
    rate = reduceRate(rate, state, seconds * 1_000)
    return rate
  })
}

const lastOf = (told: readonly Told[]) => ratesOf(told).at(-1) ?? null
const steady: Told[] = [0, 1, 2, 3, 4].map((seconds) => [seconds, { value: seconds * 100 }])

test('a steady job is known after two seconds: what is left at the pace of what was done', () => {
  expect(ratesOf(steady).map((rate) => rate?.etaMs ?? null)).toEqual([
    null,
    null,
    expect.closeTo(8_000),
    expect.closeTo(7_000),
    expect.closeTo(6_000),
  ])
  expect(lastOf(steady)?.ratePerSecond).toBeCloseTo(100)
})

test('a page that comes late counts from what it saw first', () => {
  const late = steady.map(([seconds, { value }]): Told => [seconds, { value: Number(value) + 500 }])
  expect(lastOf(late)?.etaMs).toBeCloseTo(1_000)
})

test('the time in the queue does not count', () => {
  const queued: Told[] = [[-3_600, { status: 'queued', value: 0 }], ...steady]
  expect(lastOf(queued)?.ratePerSecond).toBeCloseTo(100)
})

test('without a total there is a rate, and nothing to say of the time', () => {
  const unbounded = steady.map(([seconds, frame]): Told => [seconds, { ...frame, max: null }])
  expect(lastOf(unbounded)).toMatchObject({ etaMs: null, ratePerSecond: expect.closeTo(100) })
})

test('one step is not a rate, however long ago', () => {
  expect(
    lastOf([
      [0, { value: 0 }],
      [60, { value: 100 }],
    ])?.etaMs,
  ).toBeNull()
})

test('while the job is stalled nobody knows, and afterwards it is known again', () => {
  expect(lastOf([...steady, [5, { value: 400, stalled: true }]])).toMatchObject({
    etaMs: null,
    ratePerSecond: null,
  })
  expect(
    lastOf([...steady, [5, { value: 400, stalled: true }], [6, { value: 500 }]])?.ratePerSecond,
  ).toBeGreaterThan(50)
})

test('another attempt begins anew', () => {
  const again: Told[] = [
    ...steady,
    [5, { status: 'failed', value: 400 }],
    [6, { attempt: 2, value: 0 }],
    [7, { attempt: 2, value: 10 }],
  ]
  expect(lastOf(again)).toMatchObject({ etaMs: null, attempt: 2 })
  const told = (seconds: number): Told => [seconds, { attempt: 2, value: (seconds - 6) * 10 }]
  expect(lastOf([...again, told(8), told(9)])?.ratePerSecond).toBeCloseTo(10)
})

test('an end, and a job put back into the queue, have no rate', () => {
  expect(lastOf([...steady, [5, { status: 'completed' }]])).toBeNull()
  expect(lastOf([...steady, [5, { status: 'queued' }]])).toMatchObject({ etaMs: null, ratePerSecond: null })
})

test('a clock that goes back, and frames of one moment, make no rate negative or endless', () => {
  const strange: Told[] = [...steady, [4, { value: 700 }], [1, { value: 800 }], [4.001, { value: 990 }]]
  for (const rate of ratesOf(strange)) {
    if (rate?.etaMs == null) continue
    expect(rate.etaMs).toBeGreaterThanOrEqual(0)
    expect(rate.etaMs).toBeLessThan(1e6)
  }
})

test('more done than there was to do is no time left, not less than none', () => {
  const wrong: Told[] = [...steady, [5, { value: 400, max: 100 }], [6, { value: 600, max: 100 }]]
  expect(lastOf(wrong)?.etaMs).toBe(0)
})
