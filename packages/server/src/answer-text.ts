import type { AnswerEvent } from '@rivulet/core/protocols'

/** What begins or takes back a part, or ends the answer: the text so far is a part of its own. */
const endsText: ReadonlySet<AnswerEvent['type']> = new Set(['delta', 'part', 'discard', 'finish'])

/** Puts strings into events: each run of them is one text part, which the next part ends. */
export function createTextRuns(): (said: string | AnswerEvent) => readonly AnswerEvent[] {
  let runs = 0
  let id: string | null = null

  return (said) => {
    if (typeof said === 'string') {
      if (said === '') return []
      id ??= `string-${++runs}`
      return [{ type: 'delta', part: 'text', id, delta: said }]
    }
    if (id === null || !endsText.has(said.type)) return [said]
    const done: AnswerEvent = { type: 'part', part: { type: 'text', id, state: 'done' } }
    id = null
    return [done, said]
  }
}
