import type { Message, TextPart } from '@rivulet/core'

import { createSpeech, type Speech, type SpeechOptions } from './plain-speech.ts'

/** What is read of an answer. */
export interface Answer extends Pick<Message, 'id' | 'parts'> {
  readonly finishReason?: Message['finishReason']
}

export interface AnswerReader {
  /**
   * Reads on and returns what has become settled. Another answer, or a text with another one in its place, is read from its
   * beginning: `onAnew` is called first.
   *
   * @param isCut Its end may be in the middle of a word.
   */
  readonly read: (answer: Answer, final: boolean, isCut?: boolean) => readonly string[]
  /** The tools that ask for approval since the last time. */
  readonly approvals: (answer: Answer) => readonly string[]
  /** Whether there is text that belongs to no sentence yet. */
  readonly isInSentence: () => boolean
  /** Of the prose that was read of this answer. */
  readonly countWords: () => number
}

/** A text of an answer, and how far it was read. */
interface TextReader {
  source: string
  readonly speech: Speech
}

/** Remembers how far an answer was read, so that a look costs what is new and what no sentence has ended yet. */
export function createAnswerReader(onAnew: () => void, options: () => SpeechOptions): AnswerReader {
  const asked = new Set<string>()
  let id = ''
  /** By their places: providers give the texts of several steps the same id. */
  let texts: TextReader[] = []

  function readText(place: number, text: string, final: boolean, isCut: boolean): readonly string[] {
    let reader: TextReader | undefined = texts[place]
    if (reader && !text.startsWith(reader.source)) {
      reader = undefined
      onAnew()
    }
    reader ??= texts[place] = { source: '', speech: createSpeech(options) }
    const { source, speech } = reader
    const added = text.slice(source.length)
    // A sentence without end is looked at again when it has grown by an eighth: all looks together stay linear.
    if (!final && added.length * 8 < Math.max(1, speech.unsettledLength() - 1_000)) return []
    reader.source = text
    return speech.read(added, final, isCut && /\S$/.test(text))
  }

  return {
    read(answer, final, isCut = false) {
      if (answer.id !== id) {
        id = answer.id
        texts = []
        onAnew()
      }
      const parts = answer.parts.filter((part): part is TextPart => part.type === 'text')
      if (parts.length < texts.length) texts.length = parts.length
      return parts.flatMap((part, place) => {
        const isClosed = part.state === 'done' && part !== answer.parts.at(-1)
        return readText(place, part.text, final || isClosed, isCut && !isClosed)
      })
    },
    approvals(answer) {
      const names: string[] = []
      for (const part of answer.parts) {
        if (part.type !== 'tool' || part.state !== 'approval-requested') continue
        const key = `${answer.id} ${part.id}`
        if (!asked.has(key)) names.push(part.name)
        asked.add(key)
      }
      return names
    },
    isInSentence: () => texts.some(({ speech }) => speech.unsettledLength() > 0),
    countWords: () => texts.reduce((words, { speech }) => words + speech.countWords(), 0),
  }
}
