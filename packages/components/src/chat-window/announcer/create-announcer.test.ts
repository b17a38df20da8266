import type { Message } from '@rivulet/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { englishText } from '../text.ts'
import { answer, createStage, question } from './announcer.fixture.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

const wait = (ms: number) => vi.advanceTimersByTime(ms)

describe('waiting for an answer', () => {
  test('is told once, after a second', () => {
    const { ask, say, end, spoken } = createStage()
    ask()
    wait(999)
    expect(spoken).toEqual([])
    wait(20_000)
    expect(spoken).toEqual(['1 s: The assistant is answering.'])
    say('Yes.')
    end('completed')
    wait(5_000)
    expect(spoken.slice(1)).toEqual(['20.999 s: Yes. Answer complete, 1 word.'])
  })

  test('is not told where text comes before', () => {
    const { ask, say, end, spoken } = createStage()
    ask()
    wait(900)
    say('A beginning')
    wait(10_000)
    expect(spoken).toEqual([])
    end('stopped')
    expect(spoken).toEqual(['10.9 s: A. The answer was stopped.'])
  })

  test('is told while nothing but reasoning comes', () => {
    const { show, end, spoken } = createStage()
    const parts = [{ type: 'reasoning', id: 'r', text: 'Hm. Well. So', state: 'streaming' }] as const
    show('streaming', [question(), { ...answer(''), parts }])
    wait(5_000)
    end('stopped')
    expect(spoken).toEqual(['1 s: The assistant is answering.', '5 s: The answer was stopped.'])
  })

  test('is told also where the text is not, when only the whole or the status is spoken', () => {
    for (const verbosity of ['complete', 'status'] as const) {
      const { ask, say, announcer, spoken } = createStage({ verbosity })
      ask()
      say('Text. And more of it.')
      wait(5_000)
      expect(spoken).toEqual(['1 s: The assistant is answering.'])
      announcer.stop()
    }
  })
})

describe('typing', () => {
  test('keeps what is to be said, and merges it after', () => {
    const { ask, say, end, announcer, spoken } = createStage()
    announcer.setQuiet(true)
    ask()
    wait(3_000)
    say('One. ')
    wait(3_000)
    say('Two. Thr')
    wait(3_000)
    announcer.setQuiet(false)
    expect(spoken).toEqual(['9 s: One. Two.'])
    announcer.setQuiet(true)
    say('ee')
    end('completed')
    wait(9_000)
    announcer.setQuiet(false)
    expect(spoken.slice(1)).toEqual(['18 s: Three. Answer complete, 3 words.'])
  })

  test('does not keep a failure', () => {
    const { ask, say, end, announcer, spoken } = createStage()
    announcer.setQuiet(true)
    ask()
    say('One. Two')
    end('failed')
    announcer.setQuiet(false)
    expect(spoken).toEqual(['0 s: ! One. The answer failed.'])
  })
})

describe('the outcome', () => {
  test('of a failure does not wait for the interval, and is told where nothing was seen of the request', () => {
    const { ask, say, end, show, spoken } = createStage({ text: { ...englishText, failed: 'Kaputt.' } })
    ask()
    say('One. Two')
    wait(100)
    end('failed')
    show('submitted', [question()])
    show('failed', [question()])
    expect(spoken).toEqual(['0 s: One.', '0.1 s: ! Kaputt.', '0.1 s: ! The message was not sent.'])
    const another = createStage()
    another.end('failed')
    expect(another.spoken).toEqual(['0 s: ! The answer failed.'])
  })

  test('is told once', () => {
    const { ask, say, end, show, snapshot, spoken } = createStage()
    ask()
    say('One.')
    end('completed')
    show('completed', [...snapshot().messages])
    show('completed', [])
    wait(10_000)
    expect(spoken).toEqual(['0 s: One. Answer complete, 1 word.'])
  })
})

describe('what is not spoken', () => {
  test('history at mount, and history that is set later', () => {
    const history = [question('1'), answer('Old. Older.', 'old', 'completed')]
    const { show, spoken } = createStage({}, history)
    wait(5_000)
    show('idle', [...history, question('2'), answer('Set. By hand.', 'set', 'completed')])
    wait(5_000)
    expect(spoken).toEqual([])
  })

  test("the user's own messages, and an older answer that is asked for again", () => {
    const { ask, say, show, snapshot, spoken } = createStage({}, [
      question('1'),
      answer('Old. Older.', 'old', 'completed'),
    ])
    show('submitted', snapshot().messages)
    wait(500)
    show('streaming', [question('1'), answer('New. N', 'new')])
    show('completed', [question('1'), answer('New. Newer.', 'new', 'completed')])
    wait(5_000)
    expect(spoken).toEqual(['0.5 s: New.', '3 s: Newer. Answer complete, 2 words.'])
    ask('next')
    say('N. Next')
    expect(spoken).toHaveLength(2)
    show('idle', [])
  })

  test('what is left of an answer that another one replaces', () => {
    const { ask, say, end, spoken } = createStage()
    ask('first')
    say('One. Two. Th')
    say('ree. Four')
    ask('second')
    wait(900)
    say('Five. Six')
    end('completed')
    wait(5_000)
    expect(spoken).toEqual(['0 s: One. Two.', '2.5 s: Five. Six. Answer complete, 2 words.'])
  })
})

test.each(['completed', 'stopped', 'truncated'] as const)(
  'nothing of an answer that was %s is said after another one was asked for in its place',
  (outcome) => {
    const { ask, say, end, show, snapshot, spoken } = createStage()
    ask()
    say('One. Two')
    wait(500)
    end(outcome)
    wait(500)
    show('submitted', snapshot().messages)
    wait(5_000)
    show('streaming', [question(), answer('Three. Four', 'another')])
    show('completed', [question(), answer('Three. Four', 'another', 'completed')])
    wait(5_000)
    expect(spoken).toEqual([
      '0 s: One.',
      '2.5 s: The assistant is answering.',
      '6 s: Three.',
      '8.5 s: Four. Answer complete, 2 words.',
    ])
  },
)

describe('texts side by side', () => {
  const texts = (...parts: readonly [text: string, state?: 'streaming' | 'done'][]): Message => ({
    ...answer(''),
    parts: parts.map(([text, state = 'streaming'], id) => ({ type: 'text', id: `${id}`, text, state })),
  })

  test('that grow in turns are each said once', () => {
    const { show, spoken } = createStage()
    show('streaming', [question(), texts(['One. Tw'], ['Eins. Zw'])])
    wait(2_500)
    show('streaming', [question(), texts(['One. Two. Thr'], ['Eins. Zw'])])
    wait(2_500)
    show('streaming', [question(), texts(['One. Two. Three. F'], ['Eins. Zwei. Dr'])])
    wait(2_500)
    const last = texts(['One. Two. Three. Four', 'done'], ['Eins. Zwei. Drei', 'done'])
    show('completed', [question(), { ...last, status: 'completed' }])
    wait(2_500)
    expect(spoken).toEqual([
      '0 s: One. Eins.',
      '2.5 s: Two.',
      '5 s: Three. Zwei.',
      '7.5 s: Four. Drei. Answer complete, 7 words.',
    ])
  })

  test('do not wait for one another, and one that is taken back brings nothing up again', () => {
    const { show, spoken } = createStage()
    show('streaming', [question(), texts(['One. Two', 'done'], ['Three. Fo'])])
    wait(2_500)
    show('streaming', [question(), texts(['One. Two', 'done'])])
    wait(2_500)
    show('streaming', [question(), texts(['One. Two', 'done'], ['Other. Wor'])])
    wait(2_500)
    show('completed', [question(), texts(['One. Two', 'done'], ['Other. Words.', 'done'])])
    wait(2_500)
    expect(spoken).toEqual([
      '0 s: One. Two. Three.',
      '5 s: Other.',
      '7.5 s: Words. Answer complete, 4 words.',
    ])
  })
})

describe('an answer', () => {
  test('whose text is replaced is begun anew', () => {
    const { ask, show, spoken } = createStage()
    ask()
    show('streaming', [question(), answer('One. Two')])
    wait(2_500)
    show('streaming', [question(), answer('Other. Tw')])
    show('streaming', [question(), answer('Other. Two. Three')])
    wait(2_500)
    show('completed', [question(), answer('Other. Two. Three.')])
    wait(2_500)
    expect(spoken).toEqual([
      '0 s: One.',
      '2.5 s: Other.',
      '5 s: Two.',
      '7.5 s: Three. Answer complete, 3 words.',
    ])
  })

  test('that goes on after a tool has run is not repeated', () => {
    const { show, spoken } = createStage()
    const before = answer('Let me look', 'a', 'completed').parts
    const call = { type: 'tool', id: 'c', name: 'look', state: 'input-available', input: {} } as const
    const message = { ...answer('', 'a'), parts: [...before, call] }
    show('streaming', [question(), message])
    expect(spoken).toEqual(['0 s: Let me look.'])
    show('completed', [question(), { ...message, status: 'completed' }])
    wait(5_000)
    show('submitted', [question(), { ...message, status: 'completed' }])
    const after = [
      ...message.parts,
      { type: 'text', id: 'b', text: 'Found it. So', state: 'streaming' } as const,
    ]
    show('streaming', [question(), { ...message, parts: after }])
    show('completed', [question(), { ...message, parts: after }])
    wait(5_000)
    expect(spoken.slice(1)).toEqual([
      '2.5 s: Answer complete, 3 words.',
      '5 s: Found it.',
      '7.5 s: So. Answer complete, 6 words.',
    ])
  })

  test('that is under way at mount is spoken from the sentence it is in', () => {
    const stage = createStage()
    stage.announcer.stop()
    stage.show('streaming', [question(), answer('Heard by nobody. This on')])
    wait(1_500)
    expect(stage.spoken).toEqual([])
    stage.show('completed', [question(), answer('Heard by nobody. This one is heard.')])
    expect(stage.spoken).toEqual(['1.5 s: This one is heard. Answer complete, 7 words.'])
  })

  test('is spoken from where the verbosity was raised, and no further than where it was lowered', () => {
    const spoken: string[] = []
    const options = { say: (text: string) => void spoken.push(text), text: englishText, locale: 'en' }
    const { show, announcer } = createStage({ ...options, verbosity: 'off' })
    show('streaming', [question(), answer('One. Two. Thr')])
    announcer.setOptions({ ...options, verbosity: 'sentences' })
    show('streaming', [question(), answer('One. Two. Three. Fo')])
    show('streaming', [question(), answer('One. Two. Three. Four. F')])
    wait(250)
    announcer.setOptions({ ...options, verbosity: 'off' })
    show('failed', [question(), answer('One. Two. Three. Four. Five.')])
    wait(5_000)
    expect(spoken).toEqual(['Four.'])
  })

  test('is not brought up again where the verbosity was raised from the status', () => {
    const spoken: string[] = []
    const options = { say: (text: string) => void spoken.push(text), text: englishText, locale: 'en' }
    const { ask, say, end, announcer } = createStage({ ...options, verbosity: 'status' })
    ask()
    say('One. Two. Thr')
    announcer.setOptions({ ...options, verbosity: 'sentences' })
    wait(250)
    say('ee. Four.')
    end('completed')
    wait(2_500)
    expect(spoken).toEqual(['Three.', 'Four. Answer complete, 4 words.'])
  })
})

test('a look at the text is taken four times a second at most, and none while typing or right after speaking', () => {
  const { show, announcer } = createStage()
  let looks = 0
  const watched = (text: string) => ({
    ...answer(''),
    get parts() {
      looks++
      return answer(text).parts
    },
  })
  const stream = (updates: number) => {
    looks = 0
    for (let update = 1; update <= updates; update++) {
      wait(1)
      show('streaming', [question(), watched('no sentence yet '.repeat(update))])
    }
    return looks
  }
  expect(stream(2_000)).toBeLessThanOrEqual(12)
  announcer.setQuiet(true)
  expect(stream(1_000)).toBe(0)
  announcer.stop()
})

test('a locale that changes counts from the next sentence on', () => {
  const options = { say: vi.fn(), text: englishText, locale: 'en' }
  const { ask, say, end, announcer } = createStage(options)
  ask()
  say('One. Two')
  announcer.setOptions({
    ...options,
    locale: 'de',
    text: { ...englishText, completed: (words) => `${words} Wörter.` },
  })
  end('completed')
  wait(2_500)
  expect(options.say.mock.calls.map(([text]) => text)).toEqual(['One.', 'Two. 2 Wörter.'])
})
