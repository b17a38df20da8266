import type { ChatWindowText } from '../text.ts'
import { type Language, settledSentences, withPause } from './language.ts'
import { plainInline } from './plain-inline.ts'

export interface SpeechOptions {
  readonly text: Pick<ChatWindowText, 'code' | 'table'>
  readonly language: Language
}

/** Turns an answer in markdown into what is said of it. It keeps what is not settled, so a step costs that and what is new. */
export interface Speech {
  /**
   * Reads the next piece and returns what it settles: sentences, and what stands for code and tables. In whatever pieces an answer
   * comes, that is the same.
   *
   * @param final The answer has ended: all of it is settled.
   * @param isCut It was cut off or stopped: the word that it ends in may be half of one, and is left out.
   */
  readonly read: (added: string, final: boolean, isCut?: boolean) => string[]
  /** How much of the text waits to be settled, in characters. */
  readonly unsettledLength: () => number
  /** Of all prose that was settled. */
  readonly countWords: () => number
}

const lines = /[^\n]*\n|[^\n]+/g
const indent = /^[\s>]+/
const marker = /^(?:(?:[-*+]|(\d{1,9})[.)])\s+)+/
const ruleOrBlank = /^[-*_=\s]*$/
const delimiterRow = /^(?=.*-)(?=.*\|)[-:|\s]+$/
const fenceLine = /^(`{3,}|~{3,})[ \t]*([^\s`]*)[^`]*$/
const heading = /^#{1,6}\s+/
/** A beginning that may be of any kind, or of a kind that only the whole line tells. */
const undecided = /^[-*_=:|+#`~.)\d\s]*$|^(?:\||`{3}|~{3})/

/** Not in scripts that put no space between words, where nobody can tell. */
const lastWord = /(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}])[\p{L}\p{N}\p{M}'’-])+$/u

/** @param options Asked for at each use, as they may change. */
export function createSpeech(options: () => SpeechOptions): Speech {
  /** `header`: a line that is a table's if the next one says so. */
  let block: 'text' | 'code' | 'header' | 'table' = 'text'
  /** A line of which the kind is not known yet. */
  let undecidedLine = ''
  /** The text's last line goes on. */
  let inLine = false
  let isHeading = false
  /** Of the text, what may be markup. */
  let raw = ''
  /** Of the text, what has no settled sentence yet. */
  let plain = ''
  let closingFence = fenceLine
  let codeLanguage = ''
  /** Lines of code, or columns of a table. */
  let count = 0
  let words = 0
  let settled: string[] = []
  /** The answer was cut off, perhaps within a word. */
  let endsInWord = false

  function beginLine(line: string): void {
    if (block === 'code') {
      if (closingFence.test(line)) endBlock()
      else count++
    } else if (block !== 'table' && delimiterRow.test(line)) {
      if (block === 'text') endText()
      block = 'table'
      raw = ''
      count = line.match(/-+/g)?.length ?? 0
    } else if (block !== 'table' || !line.includes('|')) {
      if (block !== 'text') endBlock()
      beginText(line)
    }
  }

  function beginText(line: string): void {
    const [item = '', number] = marker.exec(line) ?? []
    const body = line.slice(item.length)
    const [start = ''] = heading.exec(body) ?? []
    const [isCode, fence = '', name = ''] = fenceLine.exec(body) ?? []
    const isHeader = body.startsWith('|')
    const isRule = ruleOrBlank.test(line)
    if (isRule || item || start || isCode || isHeader) endText()
    if (isRule) return
    if (isCode) {
      block = 'code'
      closingFence = new RegExp(`^${fence}${fence.charAt(0)}*\\s*$`)
      codeLanguage = name
      count = 0
      return
    }
    if (isHeader) block = 'header'
    isHeading = start !== ''
    // A colon: a stop would make the number a sentence.
    raw += (number ? `${number}: ` : '') + body.slice(start.length)
  }

  function endText(): void {
    const { language } = options()
    const all = plainInline(plain, raw, true)[0].trim()
    raw = plain = ''
    isHeading = false
    say(language.sentences(withPause(endsInWord ? all.replace(lastWord, '').trim() : all)))
  }

  function endBlock(): void {
    const { text } = options()
    if (block === 'table') settled.push(text.table(count))
    else if (block !== 'code') endText()
    else if (count > 0) settled.push(text.code(count, codeLanguage))
    block = 'text'
  }

  function say(sentences: readonly string[]): void {
    const { language } = options()
    for (const sentence of sentences) {
      const said = sentence.trim()
      if (said) settled.push(said)
      words += language.countWords(said)
    }
  }

  return {
    read(added, final, isCut = false) {
      let source = undecidedLine + added
      if (final && /[^\n]$/.test(source)) source += '\n'
      undecidedLine = ''
      settled = []
      for (const line of source.match(lines) ?? []) {
        const isWhole = line.endsWith('\n')
        const body = line.replace(indent, '')
        if (inLine) raw += line
        else if (isWhole || (block === 'text' && !undecided.test(body.replace(marker, '')))) beginLine(body)
        else {
          undecidedLine = line
          break
        }
        inLine = !isWhole
        if (isWhole && isHeading) endText()
      }
      if (final) {
        endsInWord = isCut
        endBlock()
        inLine = endsInWord = false
      } else if (block !== 'header') {
        ;[plain, raw] = plainInline(plain, raw, false)
        const [sentences, rest] = settledSentences(plain, options().language)
        plain = rest
        say(sentences)
      }
      return settled
    },
    unsettledLength: () => undecidedLine.length + raw.length + plain.length,
    countWords: () => words,
  }
}
