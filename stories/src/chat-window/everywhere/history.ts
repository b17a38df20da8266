import type { Message } from '@rivulet/react'

import { say, withParts } from '../shared/say.ts'

const code = `const response = await fetch('/api/chat', { method: 'POST', signal: controller.signal })
for await (const part of response.body.pipeThrough(new TextDecoderStream())) show(part)`

/** A conversation with everything that can stand in one. */
export const history: readonly Message[] = [
  say(
    'user',
    'How do I read a stream, and what happens to an unbreakablylongwordlikethisone_or_an/address/without/any/break?',
  ),
  withParts('assistant', [
    {
      type: 'reasoning',
      id: 'reasoning',
      text: 'One example says more than three definitions, so I begin with it.',
      state: 'done',
    },
    {
      type: 'tool',
      id: 'call',
      name: 'searchDocumentation',
      state: 'output-available',
      input: { query: 'streams' },
      output: 2,
    },
    { type: 'text', id: 'text', text: `Like this:\n\n${code}\n\nWhat does not fit breaks.`, state: 'done' },
    { type: 'source', id: 'one', title: 'Streams', url: 'https://streams.spec.whatwg.org/' },
    {
      type: 'source',
      id: 'two',
      title: 'Server-sent events',
      url: 'https://html.spec.whatwg.org/multipage/server-sent-events.html',
    },
  ]),
  say('user', 'And when it breaks off?'),
  say('assistant', 'Then what has come is kept, and the window says that it is', 'truncated'),
]
