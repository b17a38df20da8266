import { describe, expect, test } from 'vitest'

import { type CalmEta, calmEta, formatEta } from './calm-eta.ts'

const shown = (ms: number, locale = 'en') => formatEta(calmEta(null, ms) as CalmEta, locale)

describe('how long it will still take', () => {
  test.each([
    [-1, '5 seconds'],
    [0, '5 seconds'],
    [7_200, '10 seconds'],
    [54_000, '55 seconds'],
    [56_000, '1 minute'],
    [61_000, '2 minutes'],
    [11 * 60_000, '15 minutes'],
    [58 * 60_000, '1 hour'],
    [80 * 60_000, '1.5 hours'],
    [13.2 * 3_600_000, '14 hours'],
    [25 * 3_600_000, '2 days'],
  ])('%d ms are %s', (ms, text) => {
    expect(shown(ms)).toBe(text)
  })

  test('is in the words and digits of the locale', () => {
    expect(shown(7_000, 'de')).toBe('10 Sekunden')
    expect(shown(100_000, 'ar-EG')).toBe('دقيقتان')
    expect(shown(10_000, 'hi')).toBe('10 सेकंड')
  })

  test.each([null, undefined, NaN, Infinity])('is nothing for %s', (ms) => {
    expect(calmEta(null, ms)).toBeNull()
  })

  test('does not flicker while an estimate wavers, and falls with it', () => {
    const texts: string[] = []
    let eta: CalmEta | null = null
    for (let at = 0; at < 600; at++) {
      eta = calmEta(eta, 60_000 - at * 100 + (at % 2 ? 1_900 : -400))
      const text = eta ? formatEta(eta, 'en') : ''
      if (text !== texts.at(-1)) texts.push(text)
    }
    const seconds = Array.from({ length: 11 }, (_, at) => `${55 - at * 5} seconds`)
    expect(texts).toEqual(['1 minute', ...seconds])
  })

  test('grows when it has to', () => {
    const ten = calmEta(null, 10_000)
    expect(calmEta(ten, 12_000)).toBe(ten)
    expect(calmEta(ten, 13_000)).toEqual({ amount: 15, unit: 'second' })
  })
})
