import type { Message, TextPart } from '@rivulet/core'

import { readSpeech, type SpeechOptions, type SpeechRest, unread, unsettledLength } from './plain-speech.ts'

export interface AnswerReader {
  /**
   * Reads on in the last message and returns what has become settled. Another message, or one with another text in its place, is
   * read from its beginning: `onAnew` is called first.
   */
  read: (messages: readonly Message[], final: boolean, options: SpeechOptions) => readonly string[]
  /** Takes what is there as read. */
  skip: (messages: readonly Message[]) => void
  /** Whether the last message has text that was not skipped. */
  hasText: (messages: readonly Message[]) => boolean
  /** Of the prose that was read of the last message. */
  countWords: (messages: readonly Message[]) => number
}

interface Read {
  readonly id: string
  readonly source: string
  readonly rest: SpeechRest
}

/** Remembers how far an answer was read, so that a look costs what is new and what no sentence has ended yet. */
export function createAnswerReader(onAnew: () => void): AnswerReader {
  let last: Read = { id: '', source: '', rest: unread }

  function isRead(message: Message, source: string): boolean {
    return message.id === last.id && source.startsWith(last.source)
  }

  return {
    read(messages, final, options) {
      const message = answerOf(messages)
      if (!message) return []
      const source = sourceOf(message)
      if (!isRead(message, source)) {
        last = { id: message.id, source: '', rest: unread }
        onAnew()
      }
      const added = source.slice(last.source.length)
      const unsettled = unsettledLength(last.rest)
      // A sentence without end is looked at again when it has grown by an eighth: all looks together stay linear.
      if (!final && (!added || (unsettled > 1_000 && added.length * 8 < unsettled))) return []
      const { settled, rest } = readSpeech(last.rest, added, final, options)
      last = { id: message.id, source, rest }
      return settled
    },
    skip(messages) {
      const message = answerOf(messages)
      if (!message) return
      const source = sourceOf(message)
      if (message.id !== last.id || source !== last.source) last = { id: message.id, source, rest: unread }
    },
    hasText(messages) {
      const message = answerOf(messages)
      if (!message) return false
      const source = sourceOf(message)
      return message.id === last.id ? source !== last.source || last.rest !== unread : source !== ''
    },
    countWords: (messages) => (answerOf(messages)?.id === last.id ? last.rest.words : 0),
  }
}

function answerOf(messages: readonly Message[]): Message | undefined {
  const message = messages.at(-1)
  return message?.role === 'assistant' ? message : undefined
}

/** What is to be read of an answer. Between two texts, as around a tool call, a paragraph ends. */
function sourceOf({ parts }: Message): string {
  const texts = parts.filter((part): part is TextPart => part.type === 'text')
  const last = texts.at(-1)
  const isClosed = last?.state === 'done' && last !== parts.at(-1)
  return texts.map(({ text }) => text).join('\n\n') + (isClosed ? '\n\n' : '')
}
