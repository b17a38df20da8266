import { ChatWindow } from '@rivulet/components/chat-window'
import { createConversation, type Message, useStreamedCompletion } from '@rivulet/react'
import { createRoot } from 'react-dom/client'

import { api, type Mount, nextFrame, old, question } from './subject.ts'

const chat = createConversation({
  url: api,
  messages: old.map(
    ({ id, role, text }): Message => ({
      id,
      role,
      status: role === 'user' ? 'sent' : 'completed',
      parts: [{ type: 'text', id: 'text', text, state: 'done' }],
    }),
  ),
})

function Window() {
  return (
    <ChatWindow.Root chat={useStreamedCompletion(chat)}>
      <ChatWindow.Viewport className="viewport">
        <ChatWindow.Messages>
          {() => (
            <ChatWindow.Message>
              <ChatWindow.Text />
            </ChatWindow.Message>
          )}
        </ChatWindow.Messages>
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

/** The window of this house, with the parts that every product mounts. */
export const mountChatWindow: Mount = async (root) => {
  createRoot(root).render(<Window />)
  while (!root.querySelector('article')) await nextFrame()
  return { ask: async () => void (await chat.send(question)) }
}
