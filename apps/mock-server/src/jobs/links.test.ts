import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createLinks } from './links.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

const links = createLinks()
const good = Object.fromEntries(links.sign('job', 1_060_000))

test('a link is good until it expires', () => {
  expect(links.check('job', good)).toBe('good')
  vi.setSystemTime(1_059_999)
  expect(links.check('job', good)).toBe('good')
  vi.setSystemTime(1_060_000)
  expect(links.check('job', good)).toBe('expired')
})

test.each([
  ['another job', 'other', {}],
  ['a later end', 'job', { expires: '2000000' }],
  ['the same end, written otherwise', 'job', { expires: '1060000.0' }],
  ['another signature', 'job', { signature: good['signature']?.replace(/./, '_') ?? '' }],
  ['half a signature', 'job', { signature: good['signature']?.slice(0, 20) ?? '' }],
  ['no signature', 'job', { signature: '' }],
  ['no end', 'job', { expires: '' }],
  ['an end with the first of the name', 'job\n1060000', { expires: '' }],
])('a link with %s is forged', (_, id, changes) => {
  expect(links.check(id, { ...good, ...changes })).toBe('forged')
})

test('a link with nothing in it is forged', () => {
  expect(links.check('job', {})).toBe('forged')
})

test('links of one key are good for another process that has it, and for no other', () => {
  const query = Object.fromEntries(createLinks('secret').sign('job', 1_060_000))
  expect(createLinks('secret').check('job', query)).toBe('good')
  expect(createLinks('another').check('job', query)).toBe('forged')
  expect(createLinks().check('job', query)).toBe('forged')
})
