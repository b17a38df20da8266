import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { createStage, type Fixture, transcriptOf } from './announcer.fixture.ts'
import { fixtures } from './transcripts.fixture.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

/** What was said, without when; and without the word for waiting, which is no part of the answer. */
const textOf = (spoken: readonly string[]) =>
  spoken
    .map((line) => line.replace(/^[\d.]+ s: (! )?/, ''))
    .filter((line) => line !== 'The assistant is answering.')
    .join(' ')

describe.each(Object.entries(fixtures))('%s', (_, fixture) => {
  test('is spoken as its transcript says', async ({ annotate }) => {
    const spoken = transcriptOf(fixture)
    for (const line of spoken) await annotate(line, 'spoken')
    expect(spoken).toEqual(fixture.spoken)
  })

  test.each([1, 2, 3, 7, 50, 10_000])(
    'says the same in tokens of %d characters, fast and slow',
    (tokenLength) => {
      for (const everyMs of [1, 90, 700]) {
        expect(textOf(transcriptOf({ ...fixture, tokenLength, everyMs }))).toBe(textOf(fixture.spoken))
      }
    },
  )

  test('has at least the interval between two announcements, unless the answer failed', () => {
    const times = fixture.spoken.filter((line) => !line.includes(' s: ! ')).map(Number.parseFloat)
    for (const [index, time] of times.slice(1).entries())
      expect(time - (times[index] ?? 0)).toBeGreaterThan(2.499)
  })

  test('is told whole when it is complete, and as a status, where that is asked for', () => {
    const outcome = /[^.。?]*\.$/.exec(textOf(fixture.spoken))?.[0].trim()
    const status = transcriptOf(fixture, { verbosity: 'status' })
    expect(textOf(status)).toBe(outcome)
    expect(status.length).toBeLessThanOrEqual(2)
    expect(textOf(transcriptOf(fixture, { verbosity: 'complete' }))).toBe(textOf(fixture.spoken))
    expect(transcriptOf(fixture, { verbosity: 'off' })).toEqual([])
  })
})

describe('the verbosity', () => {
  const fixture = fixtures['a long answer with code and a table']
  if (!fixture) throw new RangeError('The fixture is missing.')

  test('complete: the whole answer once, at its end', () => {
    expect(transcriptOf(fixture, { verbosity: 'complete' })).toEqual([
      '1.05 s: The assistant is answering.',
      `${endsAt(fixture)} s: ${textOf(fixture.spoken)}`,
    ])
  })

  test('status: that it comes, and how it ended', () => {
    expect(transcriptOf(fixture, { verbosity: 'status' })).toEqual([
      '1.05 s: The assistant is answering.',
      `${endsAt(fixture)} s: Answer complete, 93 words.`,
    ])
  })

  test('off: nothing', () => {
    expect(transcriptOf({ ...fixture, outcome: 'failed' }, { verbosity: 'off' })).toEqual([])
  })
})

/** In seconds. */
function endsAt({ answer, tokenLength, everyMs }: Fixture): number {
  return (Math.ceil(answer.length / tokenLength) * everyMs) / 1_000
}

test('without Intl.Segmenter the sentences of every script are found by their stops', () => {
  vi.stubGlobal('Intl', { ...Intl, Segmenter: undefined })
  for (const name of [
    'prose in Chinese',
    'prose in Japanese',
    'prose in Arabic',
    'prose in English',
  ] as const) {
    const fixture = fixtures[name]
    if (!fixture) throw new RangeError(name)
    const bare = (spoken: readonly string[]) => textOf(spoken).replace(/\d+ words|\s/g, '')
    const spoken = transcriptOf(fixture)
    expect(bare(spoken)).toBe(bare(fixture.spoken))
    expect(spoken.length).toBeGreaterThan(2)
  }
  vi.unstubAllGlobals()
})

test('any answer at any pace is spoken in whole, with the interval between, and no announcement but the last ends inside a word', () => {
  const word = fc.constantFrom(
    'river',
    'Stone',
    'e.g.',
    '3.5',
    'Stop.',
    'Why?',
    '**bold**.',
    '`code`',
    '\n\n- ',
    '\n',
  )
  const token = fc.record({
    text: fc.array(word, { maxLength: 6 }),
    waitMs: fc.nat({ max: 2_000 }),
    cut: fc.nat({ max: 9 }),
  })
  const whole = (markdown: string) => textOf(transcriptOf({ ...slow, answer: markdown, tokenLength: 1_000 }))
  const slow = { locale: 'en', everyMs: 100, outcome: 'stopped' } as const
  fc.assert(
    fc.property(fc.array(token, { minLength: 1, maxLength: 20 }), (tokens) => {
      const { ask, say, end, spoken } = createStage()
      ask()
      const all = tokens.map(({ text }) => `${text.join(' ')} `).join('') + 'end'
      let at = 0
      for (const { text, waitMs, cut } of tokens) {
        vi.advanceTimersByTime(waitMs)
        const next = Math.max(at, at + text.join(' ').length - cut)
        if (next > at) say(all.slice(at, next))
        at = next
      }
      say(all.slice(at))
      end('stopped')
      vi.advanceTimersByTime(10_000)
      expect(textOf(spoken)).toBe(whole(all))
      const words = whole(all).split(' ')
      const times = spoken.map(Number.parseFloat)
      for (const [index, time] of times.slice(1).entries())
        expect(time - (times[index] ?? 0)).toBeGreaterThan(2.499)
      for (const line of spoken.slice(0, -1))
        expect([...words, 'answering.']).toContain(line.split(' ').at(-1))
    }),
  )
})

test('cut anywhere, an answer is spoken without half a word', () => {
  const answer = 'Rivers begin small, a spring’s brook feeds them. Ask twenty-one guides about 35 of these.'
  const wordsOf = (text: string) => text.match(/[\p{L}\p{N}’-]+/gu) ?? []
  const whole = new Set(wordsOf(`${answer} The answer was cut off.`))
  for (let end = 1; end <= answer.length; end++) {
    const cut = { locale: 'en', answer: answer.slice(0, end), tokenLength: 4, everyMs: 50 }
    const spoken = transcriptOf({ ...cut, outcome: 'truncated' }).map((line) => line.replace(/^.* s: /, ''))
    expect(wordsOf(spoken.join(' ')).filter((word) => !whole.has(word))).toEqual([])
  }
})
