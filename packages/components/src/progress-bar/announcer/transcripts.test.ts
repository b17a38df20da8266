import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { ProgressSnapshot } from '../progress-source.ts'
import { createStage, type Stage } from './speech.fixture.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

// To read them: pnpm test --project node progress-bar/announcer --reporter=verbose
const plays: [
  name: string,
  first: Partial<ProgressSnapshot>,
  play: (stage: Stage) => void,
  said: string[],
][] = [
  [
    'a minute, evenly',
    { status: 'queued' },
    ({ run, show }) => {
      run(60, 99)
      show({ status: 'completed' })
    },
    ['3 s: Started', '15.2 s: 25%', '30.4 s: 50%', '45.5 s: 75%', '60 s: Completed'],
  ],
  [
    'two seconds',
    { status: 'loading', attempt: 0 },
    ({ show, run, wait }) => {
      show({ status: 'queued', attempt: 1 })
      run(2, 90)
      show({ status: 'completed' })
      wait(60)
    },
    ['2 s: Completed'],
  ],
  [
    'twelve seconds: what is skipped is not said late',
    { status: 'queued' },
    ({ run, show }) => {
      run(12, 90)
      show({ status: 'completed' })
    },
    ['3 s: Started', '12 s: Completed'],
  ],
  [
    'sixteen seconds: of two milestones the higher one',
    { status: 'queued' },
    ({ run, show }) => {
      run(16, 80)
      show({ status: 'completed' })
    },
    ['3 s: Started', '13 s: 65%', '16 s: Completed'],
  ],
  [
    'a long wait',
    { status: 'queued' },
    ({ wait, run, show }) => {
      wait(40)
      run(60, 99)
      show({ status: 'completed' })
    },
    ['3 s: Waiting', '40.1 s: Started', '55.2 s: 25%', '70.4 s: 50%', '100 s: Completed'],
  ],
  [
    'a failure, and another try',
    { status: 'queued' },
    ({ run, show, wait }) => {
      run(20, 40)
      show({ status: 'failed', error: { message: 'The disk is full' } })
      wait(5)
      show({ status: 'queued', attempt: 2, value: 0, error: null })
      run(10, 60)
      show({ status: 'completed' })
    },
    [
      '3 s: Started',
      '13 s: 26%',
      '20 s: ! Failed at 40%: The disk is full',
      '28 s: Trying again',
      '35 s: Completed',
    ],
  ],
  [
    'a stall in the middle, and on',
    { status: 'queued' },
    ({ run, show, wait }) => {
      run(20, 40)
      show({ stalled: true })
      wait(30)
      show({ stalled: false })
      run(20, 90)
      show({ status: 'completed' })
    },
    [
      '3 s: Started',
      '13 s: 26%',
      '20 s: Stalled at 40%',
      '50 s: Going on',
      '60 s: 65%',
      '70 s: 90%',
      '70 s: Completed',
    ],
  ],
  [
    'a stall from the beginning',
    { status: 'running' },
    ({ show, wait }) => {
      wait(1)
      show({ stalled: true })
      wait(30)
      show({ status: 'failed', error: null })
    },
    ['3 s: Stalled at 0%', '31 s: ! Failed at 0%'],
  ],
  [
    'a cancelled one',
    { status: 'queued' },
    ({ run, show }) => {
      run(8, 12)
      show({ status: 'cancelled' })
    },
    ['3 s: Started', '8 s: Cancelled at 12%'],
  ],
  [
    'of which nobody knows how far it is',
    { status: 'queued', value: null },
    ({ show, wait }) => {
      show({ status: 'running', phase: { key: 'Packing' } })
      wait(100)
      show({ status: 'completed' })
    },
    ['3 s: Started', '100 s: Completed'],
  ],
  [
    'met in its midst',
    { status: 'running', value: 60 },
    ({ run, show }) => {
      run(30, 90)
      show({ status: 'completed' })
    },
    ['3 s: 62%', '15 s: 75%', '30 s: Completed'],
  ],
  [
    'history',
    { status: 'completed' },
    ({ show, wait }) => {
      show({ value: 100 })
      wait(30)
    },
    [],
  ],
  [
    'history of which is heard late',
    { status: 'loading', attempt: 0 },
    ({ show, wait }) => {
      show({ status: 'failed', attempt: 3 })
      wait(30)
    },
    [],
  ],
  [
    'history, tried again',
    { status: 'failed' },
    ({ show, run }) => {
      show({ status: 'queued', attempt: 2 })
      run(4, 10)
      show({ status: 'completed' })
    },
    ['3 s: Trying again', '4 s: Completed'],
  ],
  [
    'on a page that is hidden, and shown again',
    { status: 'queued' },
    ({ run, show, speech, wait }) => {
      run(5, 10)
      speech.setQuiet(true)
      run(60, 90)
      show({ status: 'failed', error: null })
      wait(60)
      speech.setQuiet(false)
      speech.setQuiet(true)
      speech.setQuiet(false)
    },
    ['3 s: Started', '125 s: ! Failed at 90%'],
  ],
  [
    'on a page that was hidden in its midst',
    { status: 'queued' },
    ({ run, show, speech }) => {
      run(5, 10)
      speech.setQuiet(true)
      run(30, 60)
      speech.setQuiet(false)
      run(30, 90)
      show({ status: 'completed' })
    },
    ['3 s: Started', '50 s: 75%', '65 s: Completed'],
  ],
]

describe.each(plays)('%s', (_, first, play, expected) => {
  test('is spoken as its transcript says', async ({ annotate }) => {
    const stage = createStage(first)
    play(stage)
    for (const line of stage.said) await annotate(line, 'spoken')
    expect(stage.said).toEqual(expected)
  })
})

test('stopped, it says nothing more, and what comes then is history', () => {
  const { speech, show, wait, said } = createStage()
  show({ status: 'running' })
  speech.stop()
  wait(10)
  show({ status: 'completed' })
  expect(said).toEqual([])
})

test('ten thousand updates in one attempt make at most five announcements, the end always the last of them', () => {
  const pace = fc.array(
    fc.record({ value: fc.double({ min: 0, max: 100, noNaN: true }), ms: fc.nat(5_000) }),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  fc.assert(
    fc.property(
      pace,
      fc.constantFrom('completed', 'failed', 'cancelled'),
      fc.boolean(),
      (paces, status, isQueued) => {
        const { show, said, wait } = createStage({ status: isQueued ? 'queued' : 'running' })
        if (isQueued) wait(20)
        for (let update = 0; update < 10_000; update++) {
          const { value, ms } = paces[update % paces.length] ?? { value: 0, ms: 0 }
          vi.advanceTimersByTime(ms)
          show({ status: 'running', value })
        }
        show({ status })
        expect(said.length).toBeLessThanOrEqual(5)
        expect(said.at(-1)).toMatch(/Completed|Failed|Cancelled/)
        const times = said.slice(0, -1).map(Number.parseFloat)
        for (const [at, time] of times.slice(1).entries())
          expect(time - (times[at] ?? 0)).toBeGreaterThan(9.9)
      },
    ),
    { numRuns: 20 },
  )
})

test('ten thousand stalls add two announcements', () => {
  const { show, said, wait } = createStage()
  for (let update = 0; update < 10_000; update++) {
    wait(1)
    show({ status: 'running', value: update / 101, stalled: update % 2 === 1 })
  }
  show({ status: 'completed', stalled: false })
  expect(said.length).toBeLessThanOrEqual(7)
})
