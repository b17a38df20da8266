import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { englishText as text } from '../text.ts'
import { createLanguage } from './language.ts'
import { createSpeech } from './plain-speech.ts'

const options = { text, language: createLanguage('en') }
const newSpeech = () => createSpeech(() => options)
const speechOf = (markdown: string) => newSpeech().read(markdown, true).join(' ')

/** What is settled at each token, and what the end adds. */
function inTokens(tokens: readonly string[]) {
  const speech = newSpeech()
  const settled = tokens.flatMap((token) => speech.read(token, false))
  return { speech, settled, tail: speech.read('', true) }
}

describe('markdown', () => {
  test.each([
    [
      '**Bold**, *italic*, _both_, ~~gone~~ and `code_with_marks`',
      'Bold, italic, both, gone and code_with_marks.',
    ],
    ['snake_case, 2 * 3, 2*3, ~5 and a lone * stay', 'snake_case, 2 * 3, 2*3, ~5 and a lone * stay.'],
    ['这是**重要**的', '这是重要的。'],
    [
      '[A *link*](https://a.test/b_(c) "title"), ![an image](a.png), <https://b.test>',
      'A link, an image, https://b.test.',
    ],
    ['[a][1], a[0], [x] and a note[^1]', 'a, a[0], [x] and a note.'],
    ['An [open link](https://a', 'An [open link](https://a.'],
    ['1 < 2, a<br>b, <b>bold</b>, \\*stars\\*', '1 < 2, a b, bold, *stars*'],
    ['<ul><li>one</li><li>two</li></ul><!-- a > b -->end', 'one two end.'],
    ['<details><summary>Sum</summary>Inner</details>', 'Sum Inner.'],
    ['A line\nthat goes\non. Another', 'A line that goes on. Another.'],
    ['# Heading\nText\n\nUnderlined\n---\nText', 'Heading. Text. Underlined. Text.'],
    ['- one\n- two\n  * three\n\n+ [ ] four', 'one. two. three. four.'],
    ['1. one\n2) two', '1: one. 2: two.'],
    ['> A quotation\n> goes on', 'A quotation goes on.'],
    ['Before\n***\nAfter', 'Before. After.'],
    ['```js\na\n\nb\n```\nAfter', 'Code block, 3 lines, js. After.'],
    ['- item\n  ~~~~\n  ~~~\n  ~~~~\nAfter', 'item. Code block, 1 line. After.'],
    ['- ```sh\n  ls\n  ```\nAfter', 'Code block, 1 line, sh. After.'],
    ['```js', ''],
    ['```js\na', 'Code block, 1 line, js.'],
    ['| a | b |\n|---|:-:|\n| 1 | 2 |\nAfter', 'Table, 2 columns. After.'],
    ['a | b | c\n--|---|--\n1 | 2 | 3\n\nAfter', 'a | b | c. Table, 3 columns. After.'],
    ['|x| is a norm', '|x| is a norm.'],
    ['A. B. and c. 5 are short. So', 'A. B. and c. 5 are short. So.'],
    ['Windows\r\n\r\n- line\r\n- ends', 'Windows. line. ends.'],
  ])('%j is spoken as %j', (markdown, spoken) => {
    expect(speechOf(markdown)).toBe(spoken)
    const { settled, tail } = inTokens(markdown.split(''))
    expect([...settled, ...tail].join(' ')).toBe(spoken)
  })
})

const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'a',
      'Word',
      'word ',
      'Ende. ',
      'z. B. ',
      'What? ',
      '5. ',
      '3.5',
      '你好。',
      '「はい」',
      '“',
      ' ',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '\n',
      '\n\n',
      '- ',
      '1. ',
      '# ',
      '> ',
      '|',
      '|---|\n',
      '```',
      '```js\n',
      '~~~\n',
      '---\n',
      '    ',
      '\r\n',
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '*',
      '**',
      '_',
      '~~',
      '`',
      '``',
      '[',
      ']',
      '](',
      ')',
      '!',
      '<b>',
      '</li>',
      '<!--',
      '-->',
      '<',
      '>',
      '\\',
      '[a](b)',
      '![c](d)',
      ':',
    ),
  },
  fc.string({ unit: 'grapheme', maxLength: 5 }),
)
const markdown = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
/** Cut anywhere, within a letter of two units too. */
const cut = fc.tuple(markdown, fc.array(fc.nat({ max: 120 }), { maxLength: 30 })).map(([source, places]) => {
  const ends = [...new Set([...places.filter((place) => place < source.length), source.length])].toSorted(
    (a, b) => a - b,
  )
  return ends.map((end, index) => source.slice(ends[index - 1] ?? 0, end))
})

describe('any text in any tokens', () => {
  test('is spoken as the whole of it: nothing is lost, and nothing is said twice', () => {
    fc.assert(
      fc.property(cut, (tokens) => {
        const { speech, settled, tail } = inTokens(tokens)
        const whole = newSpeech()
        const said = whole.read(tokens.join(''), true)
        expect([...settled, ...tail].join(' ')).toBe(said.join(' '))
        expect(speech.countWords()).toBe(whole.countWords())
        expect(speech.unsettledLength()).toBe(0)
      }),
      { numRuns: 3_000 },
    )
  })

  test('what is settled before the end never ends inside a word', () => {
    const words = fc.array(
      fc.constantFrom('river', 'Stone', 'e.g.', '3.5', 'Stop.', 'Why?', 'x.y', '**bold**', '\n\n'),
      {
        maxLength: 40,
      },
    )
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 9 }), (list, length) => {
        const source = list.join(' ')
        const tokens = source.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? []
        const { settled } = inTokens(tokens)
        const whole = speechOf(source).split(' ')
        const said = settled.join(' ').split(' ')
        if (settled.length > 0) expect(whole.slice(0, said.length)).toEqual(said)
      }),
    )
  })
})

test('the cost of a token does not grow with the answer', () => {
  const sentence = 'A sentence of some words follows another one. '
  const code = `\n\`\`\`\n${'a line of code\n'.repeat(500)}`
  const speech = newSpeech()
  let most = 0
  for (const token of (sentence.repeat(500) + code).match(/[^]{1,4}/g) ?? []) {
    speech.read(token, false)
    most = Math.max(most, speech.unsettledLength())
  }
  expect(most).toBeLessThan(2 * sentence.length)
})
