import type { AnswerEvent } from '@rivulet/server'

import { openCalls, questionOf } from '../messages.ts'
import { call, callId, finish, quote, say } from './say.ts'
import type { ScriptRequest } from './script-request.ts'

const name = 'publishNote'

/** Asks before it runs a tool. The next request brings the person's answer, and it goes on from there. */
export function* approval({ messages }: ScriptRequest): Generator<AnswerEvent> {
  const answered = openCalls(messages).find(
    (part) => part.name === name && part.approval?.approved !== undefined,
  )
  if (answered === undefined) {
    const id = callId(messages, 'publish')
    const input = { title: quote(questionOf(messages)).slice(1, -1), audience: 'everyone' }
    yield* say('text-1', 'I have written a note about it. Shall I publish it for everyone?')
    yield* call(id, name, input)
    const request = { id: `approval-${id}` }
    yield {
      type: 'part',
      part: { type: 'tool', id, name, state: 'approval-requested', input, approval: request },
    }
    yield finish('tool-calls')
    return
  }

  const { id, input } = answered
  if (answered.approval?.approved) {
    const output = { published: true, address: '/notes/1042' }
    yield { type: 'part', part: { type: 'tool', id, name, state: 'output-available', input, output } }
    yield* say('text-2', 'Thank you. The note is published, and everyone can read it at /notes/1042.')
  } else {
    yield { type: 'part', part: { type: 'tool', id, name, state: 'output-denied', input } }
    yield* say(
      'text-2',
      'Then I leave it unpublished. The note stays a draft, and you can come back to it at any time.',
    )
  }
  yield finish()
}
