import type { AnswerEvent } from '@rivulet/server'

import type { ChatMessage } from '../messages.ts'
import { tokenize } from '../tokenize.ts'
import { hashOf } from './hash.ts'

/** A part of text, token by token. */
export function* say(id: string, text: string, part: 'text' | 'reasoning' = 'text'): Generator<AnswerEvent> {
  for (const delta of tokenize(text)) yield { type: 'delta', part, id, delta }
  yield { type: 'part', part: { type: part, id, state: 'done' } }
}

/** A tool call up to its whole input, whose JSON comes token by token. */
export function* call(id: string, name: string, input: object): Generator<AnswerEvent> {
  yield { type: 'part', part: { type: 'tool', id, name, state: 'input-streaming' } }
  for (const delta of tokenize(JSON.stringify(input))) yield { type: 'delta', part: 'tool', id, delta }
  yield { type: 'part', part: { type: 'tool', id, name, state: 'input-available', input } }
}

export function finish(finishReason: 'stop' | 'length' | 'tool-calls' = 'stop'): AnswerEvent {
  return { type: 'finish', finishReason }
}

const quotedCharacters = 80

const characters = new Intl.Segmenter()

/** A question within a sentence: on one line, and short; no character is cut in two. */
export function quote(question: string): string {
  const line = question.trim().replaceAll(/\s+/gu, ' ')
  const shown = Array.from(characters.segment(line.slice(0, 1_000)), ({ segment }) => segment)
  if (shown.length <= quotedCharacters) return `“${line}”`
  return `“${shown
    .slice(0, quotedCharacters - 1)
    .join('')
    .trimEnd()}…”`
}

/** Names a tool call: another one for each turn of a conversation, and always the same for the same one. */
export function callId(messages: readonly ChatMessage[], tool: string): string {
  return `call-${tool}-${hashOf(JSON.stringify(messages)).toString(36)}`
}
