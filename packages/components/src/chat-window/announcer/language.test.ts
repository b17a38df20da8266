import { afterEach, expect, test, vi } from 'vitest'

import { createLanguage, settledSentences } from './language.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a locale that is no language tag is reported, and the runtime’s own takes its place', () => {
  const reportError = vi.fn()
  vi.stubGlobal('reportError', reportError)
  const { sentences, countWords } = createLanguage('en_US')
  expect(sentences('One. Two.')).toEqual(['One. ', 'Two.'])
  expect(countWords('One two')).toBe(2)
  expect(reportError).toHaveBeenCalledExactlyOnceWith(expect.any(RangeError))
})

test('what settles nothing is looked through once, however many sentences it has', () => {
  const many = Array.from({ length: 5_000 }, () => '12! ')
  const looks = vi.spyOn(RegExp.prototype, 'test')
  const [settled, rest] = settledSentences('', { sentences: () => [...many], countWords: () => 0 })
  const characters = looks.mock.calls.reduce((sum, [text]) => sum + text.length, 0)
  looks.mockRestore()
  expect([settled, rest]).toEqual([[], many.join('')])
  expect(characters).toBeLessThan(3 * rest.length)
})
