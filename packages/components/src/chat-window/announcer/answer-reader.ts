import type { Message, TextPart } from '@rivulet/core'

import { createSpeech, type SpeechOptions } from './plain-speech.ts'

/** What is read of an answer. */
export interface Answer extends Pick<Message, 'id' | 'parts'> {
  readonly finishReason?: Message['finishReason']
}

export interface AnswerReader {
  /**
   * Reads on and returns what has become settled. Another answer, or one with another text in its place, is read from its
   * beginning: `onAnew` is called first.
   */
  readonly read: (answer: Answer, final: boolean) => readonly string[]
  /** The tools that ask for approval since the last time. */
  readonly approvals: (answer: Answer) => readonly string[]
  /** Whether there is text that belongs to no sentence yet. */
  readonly isInSentence: () => boolean
  /** Of the prose that was read of this answer. */
  readonly countWords: () => number
}

/** Remembers how far an answer was read, so that a look costs what is new and what no sentence has ended yet. */
export function createAnswerReader(onAnew: () => void, options: () => SpeechOptions): AnswerReader {
  const asked = new Set<string>()
  let id = ''
  let source = ''
  let speech = createSpeech(options)

  return {
    read(answer, final) {
      const next = sourceOf(answer)
      if (answer.id !== id || !next.startsWith(source)) {
        id = answer.id
        source = ''
        speech = createSpeech(options)
        onAnew()
      }
      const added = next.slice(source.length)
      // A sentence without end is looked at again when it has grown by an eighth: all looks together stay linear.
      if (!final && added.length * 8 < Math.max(1, speech.unsettledLength() - 1_000)) return []
      source = next
      return speech.read(added, final)
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
    isInSentence: () => speech.unsettledLength() > 0,
    countWords: () => speech.countWords(),
  }
}

/** What is to be read of an answer. Between two texts, as around a tool call, a paragraph ends. */
function sourceOf({ parts }: Answer): string {
  const texts = parts.filter((part): part is TextPart => part.type === 'text')
  const last = texts.at(-1)
  const isClosed = last?.state === 'done' && last !== parts.at(-1)
  return texts.map(({ text }) => text).join('\n\n') + (isClosed ? '\n\n' : '')
}
