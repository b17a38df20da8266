import type { AnswerEvent } from '@rivulet/server'

import { questionOf } from '../messages.ts'
import { tokenize } from '../tokenize.ts'
import { finish, quote } from './say.ts'
import type { ScriptRequest } from './script-request.ts'
import { topics } from './topics.ts'

/** As many tokens as are asked for. */
export function* long({ messages, tokens }: ScriptRequest): Generator<AnswerEvent> {
  let left = tokens
  for (const paragraph of paragraphs(quote(questionOf(messages)))) {
    for (const delta of tokenize(paragraph)) {
      if (left-- === 0) return yield finish('length')
      yield { type: 'delta', part: 'text', id: 'text-1', delta }
    }
  }
}

/** For ever. */
function* paragraphs(question: string): Generator<string> {
  yield `You asked ${question}, and there is much to say.`
  for (;;) for (const topic of topics) for (const paragraph of topic.paragraphs) yield `\n\n${paragraph}`
}
