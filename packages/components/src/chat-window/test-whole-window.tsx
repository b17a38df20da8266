import type { Message } from '@rivulet/core'
import type { ReactElement } from 'react'

import { ChatWindow } from './index.ts'

/** The props of a Root, and a window of all its parts. */
export function WholeWindow(props: ChatWindow.Root.Props): ReactElement {
  return (
    <ChatWindow.Root {...props}>
      <ChatWindow.Viewport>
        <ChatWindow.Empty>Ask</ChatWindow.Empty>
        <ChatWindow.Messages>
          {({ parts }) => (
            <ChatWindow.Message>
              {parts.map(({ type, id }) => {
                if (type === 'text') return <ChatWindow.Text key={id} part={id} />
                if (type === 'reasoning') return <ChatWindow.Reasoning key={id} part={id} />
                if (type !== 'tool') return null
                return (
                  <ChatWindow.ToolCall key={id} part={id}>
                    {({ name }) => name}
                  </ChatWindow.ToolCall>
                )
              })}
              <ChatWindow.Sources />
              <ChatWindow.Error />
              <ChatWindow.Retry />
              <ChatWindow.Copy />
              <ChatWindow.Regenerate />
              <ChatWindow.Edit />
              <ChatWindow.Composer>
                <ChatWindow.Input />
                <ChatWindow.Submit />
              </ChatWindow.Composer>
            </ChatWindow.Message>
          )}
        </ChatWindow.Messages>
        <ChatWindow.Indicator>…</ChatWindow.Indicator>
      </ChatWindow.Viewport>
      <ChatWindow.ScrollToEnd />
      <ChatWindow.Composer>
        <ChatWindow.Input />
        <ChatWindow.Submit />
        <ChatWindow.Stop />
      </ChatWindow.Composer>
      <ChatWindow.Announcer />
    </ChatWindow.Root>
  )
}

/** A message of each kind. */
export const wholeHistory: readonly Message[] = [
  {
    id: 'system',
    role: 'system',
    status: 'sent',
    parts: [{ type: 'text', id: 'text', text: 'Rules', state: 'done' }],
  },
  {
    id: 'question',
    role: 'user',
    status: 'sent',
    parts: [{ type: 'text', id: 'text', text: 'Why is it so?', state: 'done' }],
  },
  {
    id: 'cut-off',
    role: 'assistant',
    status: 'truncated',
    parts: [
      { type: 'reasoning', id: 'thought', text: 'Let me see', state: 'done' },
      { type: 'text', id: 'text', text: 'Because of', state: 'done' },
    ],
  },
  {
    id: 'refused',
    role: 'user',
    status: 'failed',
    parts: [{ type: 'text', id: 'text', text: 'Of what?', state: 'done' }],
  },
  {
    id: 'answer',
    role: 'assistant',
    status: 'completed',
    parts: [
      { type: 'tool', id: 'call', name: 'look', state: 'output-available', input: {}, output: 1 },
      { type: 'text', id: 'text', text: 'Of rain <and> snow', state: 'done' },
      { type: 'source', id: 'source', url: 'https://example.test/', title: 'Weather' },
    ],
  },
]
