import type { AnswerEvent } from '@rivulet/server'

import { openCalls } from '../messages.ts'
import { call, callId, finish, say } from './say.ts'
import type { ScriptRequest } from './script-request.ts'

const name = 'readTimeZone'

/** Calls a tool that only the client can run. The next request brings its output, and it goes on from there. */
export function* clientTool({ messages }: ScriptRequest): Generator<AnswerEvent> {
  const done = openCalls(messages).find((part) => part.name === name && part.state.startsWith('output-'))
  if (done === undefined) {
    yield* say('text-1', 'To answer that I need to know where you are.')
    yield* call(callId(messages, 'zone'), name, { reason: 'to tell the time where you are' })
    yield finish('tool-calls')
    return
  }
  yield* say(
    'text-2',
    done.state === 'output-available'
      ? `Your browser says ${JSON.stringify(done.output ?? null).slice(0, 200)}. With that I can tell times as your own clock shows them.`
      : 'I could not find out where you are, so I tell all times in UTC.',
  )
  yield finish()
}
