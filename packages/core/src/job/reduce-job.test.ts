import { expect, test } from 'vitest'

import { job } from './job.fixture.ts'
import { readJobFrame } from './read-job-frame.ts'
import { hasEnded, hasFinished, initialJobState, reduceJob } from './reduce-job.ts'
import type { JobFrame, JobState, PlainFrame } from './types.ts'

const after = (...frames: (JobFrame | PlainFrame)[]): JobState => frames.reduce(reduceJob, initialJobState)

function plain(data: object): PlainFrame {
  const frame = readJobFrame(data)
  if (!frame || 'rev' in frame) throw new TypeError('not plain')
  return frame
}

const running = job({ rev: 3, value: 300 })
const completed = job({ rev: 9, status: 'completed', value: 1_000, result: { kind: 'file', name: 'a.csv' } })

test('the first frame tells everything', () => {
  expect(after(running)).toEqual({
    id: 'j1',
    rev: 3,
    ts: 3_000,
    attempt: 1,
    status: 'running',
    value: 300,
    max: 1_000,
    unit: 'rows',
    phase: null,
    stalled: false,
    result: null,
    error: null,
  })
})

test('a revision that is known changes nothing: the state is the same object', () => {
  const state = after(running)
  expect(reduceJob(state, running)).toBe(state)
  expect(reduceJob(state, job({ rev: 2, value: 200 }))).toBe(state)
})

test('of two frames of one revision the later one counts: the worker went silent, and came back', () => {
  const stalled = job({ rev: 3, ts: 9_000, value: 300, stalled: true })
  const back = job({ rev: 3, ts: 12_000, value: 300 })
  expect(after(running, stalled).stalled).toBe(true)
  expect(after(stalled, running).stalled).toBe(true)
  expect(after(stalled, back, running).stalled).toBe(false)
})

test('an end is final: a later revision of the same attempt does not undo it', () => {
  const late = job({ rev: 12, value: 400 })
  expect(after(completed, late)).toEqual(after(late, completed))
  expect(after(completed, late).status).toBe('completed')
})

test('of two ends of one attempt the first sticks, whichever is heard first', () => {
  const cancelled = job({ rev: 10, status: 'cancelled', value: 500 })
  expect(after(completed, cancelled).status).toBe('completed')
  expect(after(cancelled, completed).status).toBe('completed')
})

test('another attempt begins anew, and frames of the one before are past', () => {
  const again = job({ rev: 11, attempt: 2, status: 'queued', value: null })
  const state = after(completed, again)
  expect(state).toMatchObject({ status: 'queued', attempt: 2, value: null, result: null })
  expect(reduceJob(state, completed)).toBe(state)
})

test('a frame of another job changes nothing, and one without a name is of this', () => {
  const state = after(running)
  expect(reduceJob(state, job({ id: 'j2', rev: 9, attempt: 2, status: 'completed' }))).toBe(state)
  expect(reduceJob(state, job({ id: '', rev: 9 }))).toMatchObject({ id: 'j1', rev: 9 })
  expect(after(job({ id: '' }), running).id).toBe('j1')
})

test('a plain job that goes back and forth loses nothing of what was done, and its first end sticks', () => {
  const states = [
    { status: 'processing', progress: 40 },
    { status: 'pending' },
    { status: 'processing', progress: 10 },
    { status: 'failed' },
    { status: 'processing', progress: 90 },
  ].map(
    (
      (state) => (data: object) =>
        (state = reduceJob(state, plain(data)))
    )(initialJobState),
  )
  expect(states.map(({ status, value }) => [status, value])).toEqual([
    ['running', 40],
    ['queued', 40],
    ['running', 40],
    ['failed', 40],
    ['failed', 40],
  ])
})

test('the value never falls within an attempt, and a late frame may raise it', () => {
  expect(after(running, job({ rev: 4, value: 100 }))).toMatchObject({ rev: 4, value: 300 })
  expect(after(job({ rev: 4, value: 100 }), running)).toMatchObject({ rev: 4, value: 300 })
  expect(after(running, job({ rev: 4, value: null })).value).toBe(300)
})

test('progress stays below the end until the job has ended', () => {
  const almost = job({ rev: 5, value: 1_000 })
  expect(after(almost).value).toBe(990)
  expect(after(almost, completed).value).toBe(1_000)
  expect(after(almost, job({ rev: 6, value: 5, max: 10 })).value).toBe(9.9)
})

test('a completed job is done to the end, a failed one as far as it came', () => {
  expect(after(job({ ...completed, value: 7 })).value).toBe(1_000)
  expect(after(job({ ...completed, max: null }), running).value).toBe(1_000)
  expect(after(job({ rev: 9, status: 'failed', value: 1_000 })).value).toBe(1_000)
  expect(after(running, job({ rev: 9, status: 'failed', value: null })).value).toBe(300)
})

test('plain frames count in the order of their arrival', () => {
  const state = after(plain({ status: 'pending' }), plain({ status: 'processing', progress: 40 }))
  expect(state).toMatchObject({ rev: -1, attempt: 1, status: 'running', value: 40, max: 100 })
  expect(reduceJob(state, plain({ status: 'processing', progress: 40 }))).toBe(state)
  expect(reduceJob(state, plain({ status: 'processing', progress: 30 }))).toBe(state)
  expect(reduceJob(state, plain({ status: 'processing' }))).toBe(state)
})

test('the progress of a plain frame ends at 100', () => {
  expect(after(plain({ status: 'processing', progress: 240 })).value).toBe(99)
  expect(after(plain({ status: 'failed', progress: 240 })).value).toBe(100)
})

test('the end of a plain job sticks, with its file', () => {
  const done = plain({ status: 'done', downloadUrl: '/a.csv' })
  const state = after(plain({ status: 'processing', progress: 40 }), done)
  expect(state).toMatchObject({ status: 'completed', value: 100, result: { kind: 'file', url: '/a.csv' } })
  expect(reduceJob(state, plain({ status: 'processing', progress: 99 }))).toBe(state)
  expect(reduceJob(state, done)).toBe(state)
})

test('a plain frame of another attempt begins anew', () => {
  const state = after(plain({ status: 'failed', error: 'disk full' }), {
    ...plain({ status: 'pending' }),
    attempt: 2,
  })
  expect(state).toMatchObject({ attempt: 2, status: 'queued', error: null })
})

test('an attempt finishes once: by its end, not by what comes after', () => {
  const state = after(completed)
  const again = reduceJob(state, job({ rev: 12, attempt: 2, status: 'failed' }))
  expect(hasFinished(initialJobState, state)).toBe(true)
  expect(hasFinished(after(running), state)).toBe(true)
  expect(hasFinished(state, state)).toBe(false)
  expect(hasFinished(state, reduceJob(state, job({ rev: 8, status: 'failed' })))).toBe(false)
  expect(hasFinished(state, again)).toBe(true)
  expect(hasFinished(initialJobState, after(running))).toBe(false)
})

test.each([
  ['loading', false],
  ['queued', false],
  ['running', false],
  ['completed', true],
  ['failed', true],
  ['cancelled', true],
] as const)('%s is an end: %s', (status, ended) => {
  expect(hasEnded({ status })).toBe(ended)
})
