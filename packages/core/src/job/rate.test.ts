import { expect, test } from 'vitest'

import { job } from './job.fixture.ts'
import { type JobRate, reduceRate } from './rate.ts'
import { initialJobState, reduceJob } from './reduce-job.ts'
import type { JobFrame } from './types.ts'

/** At a time, in seconds: what the server says. */
type Told = readonly [seconds: number, frame: Partial<JobFrame>]

/** The rate after each frame. Where none says when it was, the time at which it was heard counts. */
function ratesOf(told: readonly Told[]): (JobRate | null)[] {
  let state = initialJobState
  let rate: JobRate | null = null
  return told.map(([seconds, frame], rev) => {
    state = reduceJob(state, job({ ts: 0, ...frame, rev }))
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

test('while the job is stalled nobody knows', () => {
  expect(lastOf([...steady, [5, { value: 400, stalled: true }]])).toBeNull()
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
  expect(lastOf([...steady, [5, { status: 'queued' }]])).toBeNull()
})

test('a clock that goes back, and frames of one moment, make no rate negative or endless', () => {
  const strange: Told[] = [...steady, [4, { value: 700 }], [1, { value: 800 }], [4.001, { value: 990 }]]
  for (const rate of ratesOf(strange)) {
    if (rate?.etaMs == null) continue
    expect(rate.etaMs).toBeGreaterThanOrEqual(0)
    expect(rate.etaMs).toBeLessThan(1e6)
  }
})

const time = (seconds: number) => ({ ts: 1e12 + seconds * 1_000 })

test('what a page hears late and all at once, as it was hidden or frozen, is as old as the server says', () => {
  const second = (seconds: number): Partial<JobFrame> => ({ ...time(seconds), value: seconds * 10 })
  const before = [0, 1, 2, 3, 4].map((seconds): Told => [seconds, second(seconds)])
  const atOnce = Array.from({ length: 60 }, (_, more): Told => [64, second(5 + more)])
  expect(lastOf([...before, ...atOnce, [65, second(65)]])?.ratePerSecond).toBeCloseTo(10)
})

test('the clock of the page does not count where the server has one', () => {
  const told = [0, 1, 2, 3, 4].map((seconds): Told => [-seconds, { ...time(seconds), value: seconds * 100 }])
  expect(lastOf(told)?.etaMs).toBeCloseTo(6_000)
})

test('after a clock has gone back it is known again soon, from how the job stands', () => {
  const later = [1, 2, 3].map((seconds): Told => [seconds - 3_600, { value: 400 + seconds * 100 }])
  expect(lastOf([...steady, [-3_600, { value: 400 }], ...later])).toMatchObject({
    etaMs: expect.closeTo(3_000),
    ratePerSecond: expect.closeTo(100),
  })
})

test('frames of one moment count together, and what is left is counted from the last of them', () => {
  expect(lastOf([...steady, [4, { value: 500 }]])?.etaMs).toBeCloseTo(5_000)
})

test('nobody works on a job that waits or is stalled: such times are no part of its pace', () => {
  const later = [0, 1, 2, 3].map((seconds): Told => [3_600 + seconds, { value: 400 + seconds * 100 }])
  for (const idle of [{ status: 'queued' as const }, { stalled: true }]) {
    const rates = ratesOf([...steady, [5, { value: 400, ...idle }], ...later])
    expect(rates.slice(-3).map((rate) => rate?.etaMs ?? null)).toEqual([
      null,
      expect.closeTo(4_000),
      expect.closeTo(3_000),
    ])
  }
})

test('the last hundredth is not shown, so that nobody knows its time', () => {
  const slow = Array.from({ length: 12 }, (_, minute): Told => [minute * 60, { value: 900 + minute * 9 }])
  const rates = ratesOf(slow)
  expect(rates.at(-3)?.etaMs).toBeGreaterThan(60_000)
  expect(lastOf(slow)?.etaMs ?? null).toBeNull()
})

test('a pace of nothing is no time that anybody could wait for', () => {
  const paused = (seconds: number): Told => [seconds, { value: 400, phase: { key: `${seconds}` } }]
  for (const told of [paused(400), paused(1e5)]) expect(lastOf([...steady, told])?.etaMs).toBeNull()
})

test('a total that shrinks below what was done, or grows, leaves a time that can be waited for', () => {
  const rates = ratesOf([
    ...steady,
    [5, { value: 500, max: 400 }],
    [6, { value: 600, max: 2_000 }],
    [7, { value: 700, max: 2_000 }],
    [8, { value: 800, max: 2_000 }],
    [9, { value: 900, max: 2_000 }],
  ])
  expect(rates[5]).toBeNull()
  expect(rates.at(-1)?.etaMs).toBeCloseTo(11_000)
})
