import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { drawn } from './indicator/drawn.ts'
import { progressOf } from './progress-of.ts'
import type { ProgressSnapshot, ProgressStatus } from './progress-source.ts'
import { textOf, valueTextOf, wordingOf } from './words.ts'

const running = (value: number | null, max: number | null = 100, min = 0): ProgressSnapshot => ({
  status: 'running',
  value,
  min,
  max,
})
const text = (snapshot: ProgressSnapshot, format?: Intl.NumberFormatOptions, locale?: string) =>
  textOf(snapshot, wordingOf([locale, format]))

describe('a value', () => {
  test.each<
    [what: string, snapshot: ProgressSnapshot, fraction: number | null, now: number | null, text: string]
  >([
    ['in the middle', running(42), 0.42, 42, '42%'],
    ['at the beginning', running(0), 0, 0, '0%'],
    ['below the beginning', running(-5), 0, 0, '0%'],
    ['finer than a percent', running(423, 1_000), 0.423, 420, '42%'],
    ['of a few steps', running(3, 7), 3 / 7, 3, '42%'],
    ['between two others', running(15, 20, 10), 0.5, 15, '50%'],
    ['that a float holds inexactly', running(0.29, 1), 0.29, 0.29, '29%'],
    ['near the end', running(99.6), 0.99, 99, '99%'],
    ['at the end', running(100), 0.99, 99, '99%'],
    ['just beyond the end', running(100.0000001), 0.99, 99, '99%'],
    ['infinite', running(Infinity), null, null, ''],
    ['that is no number', running(NaN), null, null, ''],
    ['that nobody knows', running(null), null, null, ''],
    ['of a whole that nobody knows', running(5, null), null, null, ''],
    ['of an infinite whole', running(5, Infinity), null, null, ''],
    ['whose end is its beginning', running(5, 5, 5), null, null, ''],
    ['whose end is below its beginning', running(5, 0, 10), null, null, ''],
    ['of the widest range', running(0, Number.MAX_VALUE, -Number.MAX_VALUE), 0.5, 0, '50%'],
    ['of the smallest range', running(0, 5e-324), 0, 0, '0%'],
  ])('%s', (_, snapshot, fraction, now, shown) => {
    expect(progressOf(snapshot)).toMatchObject({ fraction, now, isIndeterminate: fraction === null })
    expect(text(snapshot)).toBe(shown)
  })

  test('is whole by the status, and by nothing else', () => {
    const whole = { fraction: 1, isIndeterminate: false }
    for (const value of [null, NaN, 12, 100])
      expect(progressOf({ ...running(value), status: 'completed' })).toMatchObject({
        ...whole,
        now: 100,
        max: 100,
      })
    expect(progressOf({ status: 'completed' })).toMatchObject({ ...whole, min: 0, max: 100, now: 100 })
    for (const status of ['loading', 'queued', 'running', 'failed', 'cancelled'] as const)
      expect(text({ ...running(100), status })).toBe('99%')
  })

  test('that nobody knows is no longer waited for when the job has ended', () => {
    expect(progressOf({ status: 'failed', value: null })).toMatchObject({
      fraction: null,
      isIndeterminate: false,
    })
  })

  test('is shown as its format says, percentages rounded down to their digits', () => {
    const digits = { style: 'percent', minimumFractionDigits: 1 } as const
    expect(text(running(42.78), digits)).toBe('42.7%')
    expect(text(running(99.99), digits)).toBe('99.0%')
    expect(text(running(420, 1_000), { style: 'unit', unit: 'megabyte' })).toBe('420 MB')
    expect(text(running(42), undefined, 'de')).toBe('42\u00a0%')
    expect(text(running(42), undefined, 'fa')).toBe('۴۲٪')
  })
})

test('whatever the numbers, what is told is valid, what is drawn is from 0 to 1, and the end is not told early', () => {
  const nearEnd = fc
    .tuple(fc.constantFrom(1, 100, 1e-9, 1e21), fc.integer({ min: -50, max: 50 }))
    .map(([end, ulps]) => end * (1 + ulps * Number.EPSILON))
  const anyNumber = fc.oneof(
    fc.double(),
    nearEnd,
    fc.integer({ min: -200, max: 200 }),
    fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, 5e-324, Number.MAX_VALUE, -Number.MAX_VALUE),
  )
  const snapshots = fc.record({
    status: fc.constantFrom<ProgressStatus>(
      'loading',
      'queued',
      'running',
      'completed',
      'failed',
      'cancelled',
    ),
    value: fc.option(anyNumber),
    min: fc.oneof(fc.constant(0), anyNumber),
    max: fc.option(fc.oneof(fc.constant(100), fc.constant(1), nearEnd, anyNumber)),
    stalled: fc.boolean(),
    phase: fc.option(fc.constant({ key: 'draw', index: 2, of: 3 })),
  })
  const locales = fc.constantFrom('en', 'de', 'ar-EG', 'fa', 'hi')
  fc.assert(
    fc.property(snapshots, locales, (snapshot, locale) => {
      const wording = wordingOf([locale])
      const { fraction, now, min, max, isIndeterminate } = progressOf(snapshot)
      expect(Number.isFinite(min) && Number.isFinite(max) && min < max).toBe(true)
      expect(valueTextOf(snapshot, wording)).toMatch(/\S/)
      expect(valueTextOf(snapshot, wording)).not.toMatch(/NaN|∞|null|undefined/)
      const shown = textOf(snapshot, wording)
      const whole = wording.number.format(1)
      if (fraction === null) {
        expect([now, shown]).toEqual([null, ''])
        return
      }
      expect(isIndeterminate).toBe(false)
      expect(now).toBeGreaterThanOrEqual(min)
      expect(now).toBeLessThanOrEqual(max)
      expect(drawn(fraction)).toMatch(/^(0|1|0\.\d{1,4})$/)
      expect(fraction === 1).toBe(snapshot.status === 'completed')
      expect(shown === whole).toBe(snapshot.status === 'completed')
      expect(shown).not.toMatch(/^-|NaN/)
    }),
    { numRuns: 2_000 },
  )
})
