/** How a language is taken apart. */
export interface Language {
  /** The sentences of a paragraph; put together they are the paragraph. */
  readonly sentences: (paragraph: string) => string[]
  readonly countWords: (text: string) => number
}

/** For runtimes without `Intl.Segmenter`: a Latin stop needs a space behind it, a CJK one does not. */
const sentence = /[^]*?(?:[.!?…؟۔।]+["'»”’)\]]*\s+|[。！？｡]+["'”’」』）]*\s*|$)/gu
const word = /[\p{L}\p{N}\p{M}'’]+/gu

/** @param locale Default: the runtime's. @throws RangeError when it is no language tag. */
export function createLanguage(locale: string | undefined): Language {
  // Looked up when it is called: a runtime may bring it later, by a polyfill.
  const Segmenter = (Intl as Partial<typeof Intl>).Segmenter
  if (!Segmenter) {
    return {
      sentences: (paragraph) => (paragraph.match(sentence) ?? []).filter(Boolean),
      countWords: (text) => text.match(word)?.length ?? 0,
    }
  }
  const sentences = new Segmenter(locale, { granularity: 'sentence' })
  const words = new Segmenter(locale, { granularity: 'word' })
  return {
    sentences: (paragraph) => withOpeners(Array.from(sentences.segment(paragraph), ({ segment }) => segment)),
    countWords(text) {
      let count = 0
      for (const { isWordLike } of words.segment(text)) if (isWordLike) count++
      return count
    },
  }
}

/** UAX 29 leaves the quote that opens a sentence with the one before where no space parts them: "。「". */
function withOpeners(sentences: readonly string[]): string[] {
  let carried = ''
  return sentences.map((sentence, index) => {
    const whole = carried + sentence
    carried = index < sentences.length - 1 ? (opener.exec(whole)?.[0] ?? '') : ''
    return whole.slice(0, whole.length - carried.length)
  })
}

const opener = /[\p{Ps}\p{Pi}]+$/u
const letter = /\p{L}/u
/** "z. B.", "J. S.", "3. Oktober": a stop that rarely ends a sentence. */
const shortened = /(?:^|[^\p{L}\p{N}])(?:\p{L}|\p{N}{1,2})\.\s*$/u
const endsInWord = /[\p{L}\p{N}\p{M}]$/u
const endsInCjk = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]$/u

/**
 * Splits a paragraph that still grows into the sentences that nothing can change any more, and the rest.
 *
 * A boundary stands only when a letter follows: by rule SB8 of UAX 29 "about 5. 10" goes on where "apples" comes next.
 */
export function settledSentences(
  paragraph: string,
  { sentences }: Language,
): [settled: string[], rest: string] {
  const settled = sentences(paragraph)
  let rest = ''
  let stands = false
  for (let last = settled.at(-1); last !== undefined; last = settled.at(-1)) {
    if (stands && !shortened.test(last)) break
    stands ||= letter.test(last)
    rest = last + rest
    settled.pop()
  }
  return [settled, rest]
}

/** Ends a heading, an item or a tail as a sentence ends, so that the voice rests there. */
export function withPause(text: string): string {
  return endsInWord.test(text) ? text + (endsInCjk.test(text) ? '。' : '.') : text
}
