import { expect, test } from 'vitest'

import { englishText as text } from '../text.ts'
import { answer } from './announcer.fixture.ts'
import { createAnswerReader } from './answer-reader.ts'
import { createLanguage, type Language } from './language.ts'

test.each([
  ['sentences', 'A sentence of some words follows another one. '],
  ['words without a stop', 'and so on '],
  ['Thai, which has no spaces', 'ภาษาไทยไม่มีช่องว่างระหว่างคำ'],
  ['numbers, none of which settles', '12! '],
  ['single letters, which may be shortened words', 'A. '],
  ['spans of code', '`a` '],
  ['a table', '| a | b |\n|---|---|\n'],
  ['emoji', '👩‍👩‍👧‍👦'],
])('what is looked at grows with the answer, not with its square: %s', (_, piece) => {
  const language = createLanguage('en')
  let looked = 0
  const counted: Language = {
    sentences(paragraph) {
      looked += paragraph.length
      return language.sentences(paragraph)
    },
    countWords: () => 0,
  }
  const reader = createAnswerReader(
    () => {},
    () => ({ text, language: counted }),
  )
  const whole = piece.repeat(60_000 / piece.length)
  for (let length = 50; length < whole.length; length += 50)
    reader.read(answer(whole.slice(0, length)), false)
  reader.read(answer(whole), true)
  expect(looked / whole.length).toBeLessThan(15)
})
