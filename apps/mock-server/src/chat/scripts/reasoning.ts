import type { AnswerEvent } from '@rivulet/server'

import { questionOf } from '../messages.ts'
import { answerText } from './answer.ts'
import { finish, quote, say } from './say.ts'
import type { ScriptRequest } from './script-request.ts'

/** Thinks first, then answers. */
export function* reasoning(request: ScriptRequest): Generator<AnswerEvent> {
  const question = quote(questionOf(request.messages))
  yield* say(
    'reasoning-1',
    `The question is ${question}. I should find out what the reader wants to do before I explain how.\n\n` +
      'One example says more than three definitions, so I begin with the case that everybody knows, and leave the rare ones out.',
    'reasoning',
  )
  yield* say('text-1', answerText(request))
  yield finish()
}
