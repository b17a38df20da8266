/** How a language is taken apart. */
export interface Language {
  /** The sentences of a paragraph; put together they are the paragraph, but for space. */
  readonly sentences: (paragraph: string) => string[]
  readonly countWords: (text: string) => number
}

/** For runtimes without `Intl.Segmenter`: a Latin stop needs a space behind it, a CJK one does not. */
const sentence = /[^]*?(?:[.!?…؟۔।]+["'»”’)\]]*\s+|[。！？｡]+["'”’」』）]*\s*|$)/gu
const word = /[\p{L}\p{N}\p{M}'’]+/gu

/** @param locale Default: the runtime's, also in place of one that is no language tag, as `en_US`, which is reported. */
export function createLanguage(locale: string | undefined): Language {
  // Looked up when it is called: a runtime may bring it later, by a polyfill.
  const Segmenter = (Intl as Partial<typeof Intl>).Segmenter

  const known = tagOf(locale)

  function splitter(granularity: 'sentence' | 'word', fallback: RegExp): (text: string) => string[] {
    if (!Segmenter) return (text) => text.match(fallback) ?? []
    const segmenter = new Segmenter(known, { granularity })
    return (text) => Array.from(segmenter.segment(text), ({ segment }) => segment)
  }

  const sentences = splitter('sentence', sentence)
  const words = splitter('word', word)
  return {
    // UAX 29 leaves the quote that opens a sentence with the one before where no space parts them: "。「".
    sentences: (paragraph) => sentences(paragraph.replace(/([。！？｡])(?=[\p{Ps}\p{Pi}])/gu, '$1 ')),
    countWords: (text) => words(text).filter((one) => /[\p{L}\p{N}]/u.test(one)).length,
  }
}

/** Once it is known to be none, the page goes on: it would break with the first answer. */
function tagOf(locale: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(locale)[0]
  } catch (error) {
    reportError(error)
    return undefined
  }
}

/** "z. B.", "J. S.", "3. Oktober": a stop that rarely ends a sentence. */
const shortened = /(?:^|[^\p{L}\p{N}])(?:\p{L}|\p{N}{1,2})\.\s*$/u

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
  let end = settled.length
  let hasLetter = false
  for (; end > 0; end--) {
    const last = settled[end - 1] ?? ''
    if (hasLetter && !shortened.test(last)) break
    hasLetter ||= /\p{L}/u.test(last)
  }
  return [settled.slice(0, end), settled.slice(end).join('')]
}

/** Ends a heading, an item or a tail as a sentence ends, so that the voice rests there. */
export function withPause(text: string): string {
  return text.replace(/[\p{L}\p{N}\p{M}]$/u, (last) =>
    /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(last) ? `${last}。` : `${last}.`,
  )
}
