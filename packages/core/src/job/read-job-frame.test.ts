import { expect, test } from 'vitest'

import { readJobFrame } from './read-job-frame.ts'
import type { JobFrame } from './types.ts'

const frame: JobFrame = {
  id: 'j1',
  rev: 7,
  ts: 1_700_000_000_000,
  attempt: 2,
  status: 'running',
  value: 420,
  max: 1_000,
  unit: 'rows',
  phase: { key: 'render', label: 'Rendering', index: 2, of: 3 },
  stalled: true,
  result: null,
  error: null,
}

test('a frame of the protocol is read as it is', () => {
  expect(readJobFrame({ v: 1, ...frame })).toEqual(frame)
})

test('what a frame leaves out is null, not stalled, and the first attempt', () => {
  expect(readJobFrame({ rev: 0, status: 'queued' })).toEqual({
    id: '',
    rev: 0,
    ts: 0,
    attempt: 1,
    status: 'queued',
    value: null,
    max: null,
    phase: null,
    stalled: false,
    result: null,
    error: null,
  })
})

test.each([
  ['NaN', Number.NaN, null],
  ['endless', Infinity, null],
  ['a text', '42', null],
  ['left out', undefined, null],
  ['negative', -3, 0],
  ['a part', 0.5, 0.5],
])('an amount that is %s', (_, value, expected) => {
  expect(readJobFrame({ ...frame, value, max: value })).toMatchObject({ value: expected, max: expected })
})

test.each([
  [0, 1],
  [-1, 1],
  [Number.NaN, 1],
  ['2', 1],
  [1e308, 1e308],
])('an attempt of %j is %d', (attempt, expected) => {
  expect(readJobFrame({ ...frame, attempt })).toMatchObject({ attempt: expected })
})

test.each([-1, Infinity, Number.NaN, '2026-11-23'])('a time of %j is none', (ts) => {
  expect(readJobFrame({ ...frame, ts })).toMatchObject({ ts: 0 })
})

test.each([
  null,
  undefined,
  'running',
  42,
  [],
  {},
  { rev: 1 },
  { status: 7 },
  { status: 'constructor' },
  { status: 'who knows' },
  { status: { toString: 'running' } },
])('%j is no frame', (data) => {
  expect(readJobFrame(data)).toBeNull()
})

test.each([
  ['pending', 'queued'],
  ['PENDING', 'queued'],
  ['waiting', 'queued'],
  ['processing', 'running'],
  ['in_progress', 'running'],
  ['in-progress', 'running'],
  ['active', 'running'],
  ['done', 'completed'],
  ['success', 'completed'],
  ['succeeded', 'completed'],
  ['complete', 'completed'],
  ['error', 'failed'],
  ['failure', 'failed'],
  ['canceled', 'cancelled'],
  ['aborted', 'cancelled'],
])('the status "%s" of others is %s', (word, status) => {
  expect(readJobFrame({ status: word })).toMatchObject({ status })
})

test('a plain frame has neither revision nor attempt, and its progress is of 100', () => {
  const plain = readJobFrame({ status: 'processing', progress: 45, downloadUrl: null, error: null })
  expect(plain).toMatchObject({ id: null, status: 'running', value: 45, max: 100, result: null, error: null })
  expect(plain).not.toHaveProperty('rev')
  expect(plain).not.toHaveProperty('attempt')
})

test('a plain frame without progress says nothing of the amount', () => {
  expect(readJobFrame({ id: 12, status: 'pending' })).toMatchObject({ id: '12', value: null, max: null })
})

test('the progress of a plain frame is no less than none', () => {
  expect(readJobFrame({ status: 'processing', progress: -1 })).toMatchObject({ value: 0, max: 100 })
})

test('the link of a plain frame becomes a file', () => {
  const done = readJobFrame({ status: 'done', progress: 100, downloadUrl: '/files/1.csv' })
  expect(done).toMatchObject({ status: 'completed', result: { kind: 'file', url: '/files/1.csv' } })
})

test('the error of a failed plain frame becomes a failure', () => {
  const failure = { code: 'failed', message: 'disk full', retryable: false }
  expect(readJobFrame({ status: 'error', error: 'disk full' })).toMatchObject({ error: failure })
  expect(readJobFrame({ status: 'error', error: { message: 'disk full' } })).toMatchObject({ error: failure })
})

test('an error or a phase that is none is left out', () => {
  expect(readJobFrame({ ...frame, error: 7, phase: 'render' })).toMatchObject({ error: null, phase: null })
  expect(readJobFrame({ ...frame, error: {}, phase: {} })).toMatchObject({ error: null, phase: null })
})

test('an empty error is none', () => {
  expect(readJobFrame({ status: 'processing', error: '' })).toMatchObject({ error: null })
})

test('a failure is read whole', () => {
  const error = { code: 'lost', message: 'The worker died.', retryable: true }
  expect(readJobFrame({ ...frame, status: 'failed', error })).toMatchObject({ error })
})
