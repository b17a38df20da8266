import type { AnswerEvent } from '@rivulet/server'

import { questionOf } from '../messages.ts'
import { callId, finish, quote, say, call } from './say.ts'
import type { ScriptRequest } from './script-request.ts'

const matches = [
  { title: 'Server-sent events', url: 'https://html.spec.whatwg.org/multipage/server-sent-events.html' },
  { title: 'Streams API', url: 'https://developer.mozilla.org/en-US/docs/Web/API/Streams_API' },
]

const delays = [
  ['first byte', 38],
  ['first token', 212],
  ['last token', 4_180],
] as const

/** Thinks, calls a tool that runs on the server, names its sources, answers, and adds a measurement and a file. */
export function* tools({ messages }: ScriptRequest): Generator<AnswerEvent> {
  const question = quote(questionOf(messages))
  yield* say(
    'reasoning-1',
    `I should look up what is written about ${question} before I answer.`,
    'reasoning',
  )

  const id = callId(messages, 'search')
  const input = {
    query: `streaming ${questionOf(messages).slice(0, 60).trim()}`.trim(),
    limit: matches.length,
  }
  yield* call(id, 'searchDocs', input)
  yield {
    type: 'part',
    part: { type: 'tool', id, name: 'searchDocs', state: 'output-available', input, output: { matches } },
  }
  for (const [index, source] of matches.entries()) {
    yield { type: 'part', part: { type: 'source', id: `source-${index + 1}`, ...source } }
  }

  yield* say(
    'text-1',
    `Two pages answer ${question}. The first describes how a server sends events one after another over a single response; the second, how ` +
      'a page reads such a response piece by piece.\n\nI have measured one answer as well. The numbers stand below, and in the file.',
  )
  yield {
    type: 'part',
    part: { type: 'data', id: 'data-1', name: 'delays', data: Object.fromEntries(delays) },
  }
  const csv = ['moment,milliseconds', ...delays.map((row) => row.join(','))].join('\n')
  const url = `data:text/csv;base64,${btoa(csv)}`
  yield { type: 'part', part: { type: 'file', id: 'file-1', url, mediaType: 'text/csv', name: 'delays.csv' } }
  yield finish()
}
