import type { Message, Part } from '@rivulet/core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { answer, createStage, question } from './announcer.fixture.ts'
import type { AnnouncerVerbosity } from './create-announcer.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

const wait = (ms: number) => vi.advanceTimersByTime(ms)

function call(state: 'approval-requested' | 'input-available' | 'output-available', id = 'call'): Part {
  const base = { type: 'tool', id, name: 'delete_files', input: {} } as const
  return state === 'output-available' ? { ...base, state, output: 'gone' } : { ...base, state }
}

function said(text: string, id = 'text', state: 'streaming' | 'done' = 'done'): Part {
  return { type: 'text', id, text, state }
}

const asking = (...parts: Part[]): readonly Message[] => [question(), { ...answer(''), parts }]
const ended = (...parts: Part[]): readonly Message[] => [
  question(),
  { ...answer('', 'answer', 'completed'), parts, finishReason: 'tool-calls' },
]

/** An answer that asks, waits for five seconds, is allowed to go on, and ends. */
function play(verbosity: AnnouncerVerbosity): string[] {
  const { ask, show, spoken } = createStage({ verbosity })
  const before = said('I will look. Then I delete them')
  ask()
  show('streaming', asking(before))
  wait(500)
  show('streaming', asking(before, call('approval-requested')))
  wait(3_000)
  show('completed', ended(before, call('approval-requested')))
  wait(5_000)
  show('completed', ended(before, call('input-available')))
  show('submitted', ended(before, call('input-available')))
  wait(2_000)
  const after = [before, call('output-available')]
  show('streaming', asking(...after, said('They are gone. Anyth', 'after', 'streaming')))
  wait(3_000)
  show('completed', asking(...after, said('They are gone. Anything else?', 'after')))
  wait(5_000)
  return spoken
}

test.each<[AnnouncerVerbosity, string[]]>([
  [
    'sentences',
    [
      '0 s: I will look.',
      '2.5 s: Then I delete them. The assistant asks to use delete_files.',
      '9.5 s: The assistant is answering.',
      '12 s: They are gone.',
      '14.5 s: Anything else? Answer complete, 12 words.',
    ],
  ],
  [
    'complete',
    [
      '0.5 s: The assistant asks to use delete_files.',
      '3.5 s: I will look. Then I delete them.',
      '9.5 s: The assistant is answering.',
      '13.5 s: They are gone. Anything else? Answer complete, 12 words.',
    ],
  ],
  [
    'status',
    [
      '0.5 s: The assistant asks to use delete_files.',
      '9.5 s: The assistant is answering.',
      '13.5 s: Answer complete, 12 words.',
    ],
  ],
  ['off', []],
])('an answer that asks for approval and goes on says each thing once: %s', (verbosity, spoken) => {
  expect(play(verbosity)).toEqual(spoken)
})

test('each call is asked for once, whatever is shown again', () => {
  const { ask, show, spoken } = createStage()
  ask()
  show('streaming', asking(call('approval-requested', '1')))
  for (let update = 0; update < 20; update++) {
    wait(300)
    show('streaming', asking(call('approval-requested', '1'), call('approval-requested', '2')))
  }
  show('completed', ended(call('approval-requested', '1'), call('approval-requested', '2')))
  wait(5_000)
  expect(spoken).toEqual([
    '0 s: The assistant asks to use delete_files.',
    '2.5 s: The assistant asks to use delete_files.',
  ])
})

test('a call of the same id in another answer is asked for anew', () => {
  const { show, spoken } = createStage()
  for (const id of ['first', 'second']) {
    const message = { ...answer('', id, 'completed'), parts: [call('approval-requested')] }
    show('submitted', [question()])
    show('completed', [question(), message])
    wait(5_000)
  }
  expect(spoken).toEqual([
    '0 s: The assistant asks to use delete_files.',
    '5 s: The assistant asks to use delete_files.',
  ])
})

test('history asks for nothing, nor does an answer that was stopped', () => {
  const { show, spoken } = createStage({}, ended(call('approval-requested', 'old')))
  wait(5_000)
  show('submitted', asking(call('input-available', 'old')))
  show('stopped', asking(call('approval-requested', 'new')))
  wait(5_000)
  expect(spoken).toEqual(['5 s: The answer was stopped.'])
})

test('what asked before the announcer was there is not said', () => {
  const { announcer, show, spoken } = createStage()
  announcer.stop()
  show('streaming', asking(call('approval-requested')))
  wait(500)
  show('completed', ended(call('approval-requested')))
  wait(5_000)
  expect(spoken).toEqual([])
})

test('is quiet about it while the user types', () => {
  const { ask, show, announcer, spoken } = createStage()
  announcer.setQuiet(true)
  ask()
  show('completed', ended(call('approval-requested')))
  wait(5_000)
  expect(spoken).toEqual([])
  announcer.setQuiet(false)
  expect(spoken).toEqual(['5 s: The assistant asks to use delete_files.'])
})

test('a call that runs here says nothing, and no sentence before it is lost', () => {
  const { ask, show, spoken } = createStage()
  const before = said('Let me look. It is this')
  ask()
  show('streaming', asking(before))
  wait(100)
  show('completed', ended(before, call('input-available')))
  wait(100)
  show('submitted', ended(before, call('output-available')))
  show('streaming', asking(before, call('output-available'), said('Found.', 'after', 'streaming')))
  show('completed', asking(before, call('output-available'), said('Found.', 'after')))
  wait(5_000)
  expect(spoken).toEqual(['0 s: Let me look.', '2.5 s: It is this. Found. Answer complete, 7 words.'])
})

test('an answer that goes on with what a call has given meanwhile is not complete before', () => {
  for (const pauseMs of [100, 4_000]) {
    const { ask, show, spoken } = createStage()
    const before = said('Let me look. It is this')
    ask()
    show('streaming', asking(before))
    wait(pauseMs)
    show('streaming', asking(before, call('output-available')))
    show('completed', ended(before, call('output-available')))
    wait(1)
    show('submitted', ended(before, call('output-available')))
    wait(500)
    show('streaming', asking(before, call('output-available'), said('Found.', 'after', 'streaming')))
    show('completed', asking(before, call('output-available'), said('Found.', 'after')))
    wait(5_000)
    expect(spoken.join(' ').match(/complete/g)).toHaveLength(1)
    expect(spoken.join(' ')).toMatch(/Let me look\..* It is this\..* Found\. Answer complete, 7 words\.$/)
  }
})

test('what was asked for is not said once it was allowed', () => {
  const { ask, say, show, spoken } = createStage()
  ask()
  say('One. Two')
  show('completed', ended(said('One. Two'), call('approval-requested')))
  wait(500)
  show('submitted', ended(said('One. Two'), call('input-available')))
  wait(5_000)
  show('stopped', ended(said('One. Two'), call('input-available')))
  expect(spoken).toEqual(['0 s: One.', '2.5 s: Two.', '5.5 s: The answer was stopped.'])
})

test('an answer that might go on and does not is told to be complete', () => {
  const { ask, show, spoken } = createStage()
  ask()
  show('completed', ended(said('Let me look.'), call('output-available')))
  wait(5_000)
  expect(spoken.join(' ')).toMatch(/Let me look\. Answer complete, 3 words\.$/)
})

test('an answer without a word of its own is complete, and has no number', () => {
  const { ask, show, spoken } = createStage()
  ask()
  show('completed', asking(call('output-available')))
  wait(5_000)
  expect(spoken).toEqual(['0.25 s: Answer complete.'])
})
