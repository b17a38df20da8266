import type { AnswerEvent } from '@rivulet/server'

import { questionOf } from '../messages.ts'
import { hashOf } from './hash.ts'
import { finish, quote, say } from './say.ts'
import type { ScriptRequest } from './script-request.ts'
import { type Topic, topics } from './topics.ts'

/** A text of several paragraphs about streaming, chosen by the question. */
export function* answer(request: ScriptRequest): Generator<AnswerEvent> {
  yield* say('text-1', answerText(request))
  yield finish()
}

/** The large model says more than the small one. */
export function answerText({ model, messages }: ScriptRequest): string {
  const question = questionOf(messages)
  const { opening, paragraphs } = topics[hashOf(question) % topics.length] as Topic
  const body = model.endsWith('-large') ? paragraphs : paragraphs.slice(0, 2)
  return [`You asked: ${quote(question)} ${opening}`, ...body].join('\n\n')
}
