import fc from 'fast-check'
import { expect, test } from 'vitest'

import { backoffDelayMs } from './backoff.ts'

const backoff = (random: number) => ({ minDelayMs: 1_000, maxDelayMs: 30_000, random: () => random })

test('doubles from the least delay to the longest', () => {
  const delays = [1, 2, 3, 4, 5, 6, 7, 2_000].map((attempt) => backoffDelayMs(attempt, backoff(1)))
  expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
})

test('leaves half of the delay fixed and half to chance', () => {
  expect(backoffDelayMs(1, backoff(0))).toBe(500)
  expect(backoffDelayMs(1, backoff(0.5))).toBe(750)
})

test('starts from what the stream asks for, but not from less than the least delay', () => {
  expect(backoffDelayMs(1, backoff(1), 0)).toBe(1_000)
  expect(backoffDelayMs(1, backoff(1), 5_000)).toBe(5_000)
  expect(backoffDelayMs(1, backoff(1), 60_000)).toBe(60_000)
})

test('never comes back before Retry-After', () => {
  expect(backoffDelayMs(1, backoff(0), 0, 4_000)).toBe(4_000)
  expect(backoffDelayMs(9, backoff(0), 0, 4_000)).toBe(15_000)
})

test.each([NaN, -1, -Infinity])('takes %s for no delay to wait, and keeps its own', (wrong) => {
  expect(backoffDelayMs(1, { minDelayMs: wrong, random: () => 1 })).toBe(1_000)
  expect(backoffDelayMs(9, { maxDelayMs: wrong, random: () => 1 })).toBe(1_000)
})

test('any attempt, wish and chance give a delay that a timer can hold', () => {
  const attempts = fc.integer({ min: 1, max: 1e9 })
  const chance = fc.double({ min: 0, max: 1, noNaN: true })
  const retryAfter = fc.option(fc.double({ min: 0, noNaN: true }), { nil: undefined })
  fc.assert(
    fc.property(
      attempts,
      chance,
      fc.nat(2 ** 31 - 1),
      retryAfter,
      (attempt, random, retryMs, retryAfterMs) => {
        const delay = backoffDelayMs(attempt, backoff(random), retryMs, retryAfterMs)
        expect(delay).toBeGreaterThanOrEqual(500)
        expect(delay).toBeLessThanOrEqual(2 ** 31 - 1)
      },
    ),
  )
})
