import { ChatWindow } from '@rivulet/components/chat-window'
import type { Part, ToolPart } from '@rivulet/react'

import { withParts } from '../shared/say.ts'
import { stillChat } from '../shared/still-chat.ts'
import { Turn } from '../shared/turn.tsx'
import { Sheet, Specimen } from './specimen.tsx'

const call = { type: 'tool', id: 'call', name: 'searchDocs', input: { query: 'streams' } } as const

const calls: readonly ToolPart[] = [
  { ...call, state: 'input-streaming', input: '{"query":"str' },
  { ...call, state: 'input-available' },
  { ...call, state: 'approval-requested', approval: { id: 'approval' } },
  { ...call, state: 'output-available', output: ['one', 'two'] },
  { ...call, state: 'output-error', errorText: 'Out of reach.' },
  { ...call, state: 'output-denied' },
]

const specimens: readonly (readonly [part: string, state: string, shown: Part])[] = [
  ['Text', 'done', { type: 'text', id: 'text', text: 'One text node, only ever added to.', state: 'done' }],
  [
    'Reasoning',
    'streaming',
    { type: 'reasoning', id: 'reasoning', text: 'Where do I begin?', state: 'streaming' },
  ],
  ['Reasoning', 'done', { type: 'reasoning', id: 'reasoning', text: 'At the beginning.', state: 'done' }],
  ...calls.map((shown) => ['ToolCall', shown.state, shown] as const),
  [
    'Sources',
    'a link for an address of the web',
    { type: 'source', id: 'source', url: 'https://html.spec.whatwg.org/', title: 'The specification' },
  ],
]

/** What an answer is made of: text, reasoning that folds, a tool call in each of its states, a source. */
export function AnswerParts() {
  return (
    <Sheet>
      {specimens.map(([part, state, shown]) => (
        <Specimen
          key={`${part} ${state}`}
          of={part}
          state={state}
          chat={stillChat([withParts('assistant', [shown], 'streaming')], 'streaming')}
        >
          <ChatWindow.Messages>{(message) => <Turn message={message} />}</ChatWindow.Messages>
        </Specimen>
      ))}
    </Sheet>
  )
}
