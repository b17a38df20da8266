import { useChat } from '@ai-sdk/react'
import type { UIMessage } from 'ai'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'

import { ChatWindow } from '../chat-window/index.ts'
import { useChatSource } from './index.ts'

const messages: UIMessage[] = [
  { id: 'q', role: 'user', parts: [{ type: 'text', text: 'Why?' }] },
  { id: 'a', role: 'assistant', parts: [{ type: 'text', text: 'Because.' }] },
]

function Chat() {
  return (
    <ChatWindow.Root chat={useChatSource(useChat({ messages }))}>
      <ChatWindow.Messages>
        {() => (
          <ChatWindow.Message>
            <ChatWindow.Text />
          </ChatWindow.Message>
        )}
      </ChatWindow.Messages>
    </ChatWindow.Root>
  )
}

test('a server renders the messages that the hook begins with', () => {
  const html = renderToString(<Chat />)
  expect(html).toContain('data-status="idle"')
  expect(html).toMatch(/Why\?.*Because\./)
})
