import type { ChatWindowText } from '../text.ts'
import { type Language, settledSentences, withPause } from './language.ts'
import { plainInline } from './plain-inline.ts'

/** How far an answer has been read, immutable. What was settled is not kept: a step costs what is new and what is unsettled. */
export interface SpeechRest {
  /** `header`: a line that is a table's if the next one says so. */
  readonly block: 'text' | 'code' | 'header' | 'table'
  /** Source that no block has taken: a line of which the kind is not known yet. */
  readonly source: string
  /** The text's last line goes on. */
  readonly inLine: boolean
  /** The text ends with its line. */
  readonly isHeading: boolean
  /** Of the text, what may be markup. */
  readonly raw: string
  /** Of the text, what has no settled sentence yet. */
  readonly plain: string
  /** Of code. */
  readonly fence: string
  readonly language: string
  /** Lines of code, or columns of a table. */
  readonly count: number
  /** Of all prose that was settled. */
  readonly words: number
}

export interface SpeechStep {
  /** Sentences, and what stands for code and tables, in order. */
  readonly settled: readonly string[]
  readonly rest: SpeechRest
}

export interface SpeechOptions {
  readonly text: Pick<ChatWindowText, 'code' | 'table'>
  readonly language: Language
}

/** Before the first character. */
export const unread: SpeechRest = {
  block: 'text',
  source: '',
  inLine: false,
  isHeading: false,
  raw: '',
  plain: '',
  fence: '',
  language: '',
  count: 0,
  words: 0,
}

const indent = /^[\s>]+/
const marker = /^(?:(?:[-*+]|(\d{1,9})[.)])\s+)+/
const rule = /^[-*_=\s]+$/
const delimiterRow = /^(?=.*-)(?=.*\|)[-:|\s]+$/
const fenceLine = /^(`{3,}|~{3,})[ \t]*([^\s`]*)[^`]*$/
const heading = /^#{1,6}\s+/
/** A beginning that may be of any kind, or of a kind that only the whole line tells. */
const undecided = /^(?:[-*_=:|+\s]*|#{1,6}\s*|\d{1,9}[.)]?|[`~]{1,2})$|^(?:\||`{3}|~{3})/

/** How much of an answer waits to be settled, in characters. */
export function unsettledLength({ source, raw, plain }: SpeechRest): number {
  return source.length + raw.length + plain.length
}

/**
 * Reads the next piece of an answer in markdown. What it settles, in whatever pieces the answer comes, is the same.
 *
 * @param final The answer has ended: all of it is settled.
 */
export function readSpeech(
  before: SpeechRest,
  added: string,
  final: boolean,
  { text, language }: SpeechOptions,
): SpeechStep {
  const rest = { ...before }
  const settled: string[] = []
  let source = before.source + added
  // Half of a surrogate pair is no letter.
  const half = final ? '' : (/[\uD800-\uDBFF]$/.exec(source)?.[0] ?? '')
  source = source.slice(0, source.length - half.length)
  if (final && source && !source.endsWith('\n')) source += '\n'

  let at = 0
  while (at < source.length) {
    const newline = source.indexOf('\n', at)
    const isWhole = newline >= 0
    const line = source.slice(at, isWhole ? newline : undefined)
    if (rest.inLine) rest.raw += line
    else if (isWhole || isDecided(line)) beginLine(line)
    else break
    at += line.length + Number(isWhole)
    rest.inLine = !isWhole
    if (isWhole && rest.isHeading) endText()
  }
  rest.source = source.slice(at) + half

  if (final) endBlock()
  else if (rest.block !== 'header') {
    ;[rest.plain, rest.raw] = plainInline(rest.plain, rest.raw, false)
    const [sentences, plain] = settledSentences(rest.plain, language)
    rest.plain = plain
    say(sentences)
  }
  return { settled, rest }

  function isDecided(line: string): boolean {
    return rest.block === 'text' && !undecided.test(line.replace(indent, '').replace(marker, ''))
  }

  function beginLine(line: string) {
    const body = line.replace(indent, '')
    if (rest.block === 'code') {
      const bare = body.trimEnd()
      if (bare.startsWith(rest.fence) && bare === rest.fence.charAt(0).repeat(bare.length)) endBlock(true)
      else rest.count++
    } else if (delimiterRow.test(body) && rest.block !== 'table') {
      if (rest.block === 'text') endText()
      Object.assign(rest, { block: 'table', raw: '', count: body.match(/-+/g)?.length })
    } else if (rest.block !== 'table' || !body.includes('|')) {
      if (rest.block !== 'text') endBlock()
      beginText(body)
    }
  }

  function beginText(line: string) {
    if (!line || rule.test(line)) return endText()
    const [item = '', number] = marker.exec(line) ?? []
    const body = line.slice(item.length)
    const [start = ''] = heading.exec(body) ?? []
    const [isCode, fence, name] = fenceLine.exec(body) ?? []
    const isHeader = body.startsWith('|')
    if (item || start || isCode || isHeader) endText()
    // A colon: a stop would make the number a sentence.
    if (number) rest.raw = `${number}: `
    if (isCode) {
      endText()
      Object.assign(rest, { block: 'code', fence, language: name, count: 0 })
      return
    }
    if (isHeader) rest.block = 'header'
    rest.isHeading = start !== ''
    rest.raw += (rest.raw || rest.plain ? '\n' : '') + body.slice(start.length)
  }

  function endText() {
    const [plain] = plainInline(rest.plain, rest.raw, true)
    Object.assign(rest, { raw: '', plain: '', isHeading: false })
    const sentences = language.sentences(plain.trim())
    sentences.push(withPause(sentences.pop() ?? ''))
    say(sentences)
  }

  /** @param isClosed Code that never began says nothing. */
  function endBlock(isClosed = rest.count > 0) {
    const { block, count } = rest
    rest.block = 'text'
    if (block === 'code' && isClosed) settled.push(text.code(count, rest.language))
    else if (block === 'table') settled.push(text.table(count))
    else endText()
    rest.inLine = false
  }

  function say(sentences: readonly string[]) {
    for (const sentence of sentences.map((one) => one.trim()).filter(Boolean)) {
      rest.words += language.countWords(sentence)
      settled.push(sentence)
    }
  }
}
