import type { AnswerEvent } from '@rivulet/server'

import { questionOf } from '../messages.ts'
import { finish, quote, say } from './say.ts'
import type { ScriptRequest } from './script-request.ts'

/** What models like to write: emphasis, a link, a list, a block of code and a table. */
export function* markdown({ messages }: ScriptRequest): Generator<AnswerEvent> {
  yield* say('text-1', `You asked: ${quote(questionOf(messages))} ${body}`)
  yield finish()
}

const body = `It takes **three steps**, and one function.

1. Ask for a stream.
2. Read it *piece by piece*.
3. Show what has come.

\`\`\`ts
const response = await fetch('/api/chat', { method: 'POST' })
const reader = response.body.getReader()
for (let part = await reader.read(); !part.done; part = await reader.read()) {
  show(part.value)
}
\`\`\`

How long did it take? Here are the numbers:

| Moment | Milliseconds |
| --- | --- |
| First byte | 38 |
| First token | 212 |
| Last token | 4,180 |

More is told by [the specification](https://html.spec.whatwg.org/multipage/server-sent-events.html). That is all.`
