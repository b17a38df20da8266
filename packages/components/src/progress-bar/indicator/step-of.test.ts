import { expect, test } from 'vitest'

import type { ProgressSnapshot } from '../progress-source.ts'
import { stepOf } from './step-of.ts'

const marks = { done: '#', current: '>', upcoming: '.' }
const drawnOf = (snapshot: ProgressSnapshot, steps = 4) =>
  Array.from({ length: steps }, (_, at) => {
    const { status, fraction } = stepOf(snapshot, at + 1, steps)
    return status === 'current' ? `${marks.current}${fraction?.toFixed(2) ?? '?'}` : marks[status]
  }).join(' ')

test.each<[string, ProgressSnapshot, string]>([
  ['by its slice of the value', { status: 'running', value: 60, max: 100 }, '# # >0.40 .'],
  ['at the end of a slice', { status: 'running', value: 50, max: 100 }, '# # >0.00 .'],
  ['at the beginning', { status: 'queued', value: 0, max: 100 }, '>0.00 . . .'],
  ['before the end', { status: 'running', value: 100, max: 100 }, '# # # >0.96'],
  ['when the job has completed', { status: 'completed' }, '# # # #'],
  ['while nobody knows', { status: 'running', value: null }, '>? . . .'],
  ['that failed at nobody knows what', { status: 'failed', value: null }, '>0.00 . . .'],
  [
    'by the phases',
    { status: 'running', value: 60, max: 100, phase: { key: 'c', index: 2, of: 4 } },
    '# >0.99 . .',
  ],
  ['by the phases alone', { status: 'running', phase: { key: 'c', index: 3, of: 4 } }, '# # >? .'],
  [
    'by its slice where the phases are others',
    { status: 'running', value: 10, max: 100, phase: { key: 'c', index: 2, of: 3 } },
    '>0.40 . . .',
  ],
])('a step stands %s', (_, snapshot, expected) => {
  expect(drawnOf(snapshot)).toBe(expected)
})
