import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'

import { textOf, useEventSource, useMessageText, useStreamedCompletion } from './index.ts'

test('a server renders the initial state under a relative url, and opens nothing', async () => {
  const fetch = vi.fn()
  function Page() {
    const { status, state } = useEventSource({
      url: '/events',
      fetch,
      reducer: (count) => count,
      initialState: 7,
    })
    return createElement('p', null, `${status} ${state}`)
  }
  expect(renderToString(createElement(Page))).toBe('<p>connecting 7</p>')
  await new Promise((resolve) => setImmediate(resolve))
  expect(fetch).not.toHaveBeenCalled()
})

test('a server renders the messages that a conversation begins with, and asks nobody', async () => {
  const fetch = vi.fn()
  function Page() {
    const chat = useStreamedCompletion({
      url: '/chat',
      fetch,
      messages: [
        {
          id: '1',
          role: 'user',
          status: 'sent',
          parts: [{ type: 'text', id: 't', text: 'Why?', state: 'done' }],
        },
        // Left in the middle of an answer by the server that kept it.
        { id: '2', role: 'assistant', status: 'streaming', parts: [] },
      ],
    })
    const shown = chat.messages.map((message) => `${message.status} ${textOf(message)}`)
    return createElement('p', null, [chat.status, ...shown, useMessageText(chat, '1')].join('; '))
  }
  expect(renderToString(createElement(Page))).toBe('<p>idle; sent Why?; truncated ; Why?</p>')
  await new Promise((resolve) => setImmediate(resolve))
  expect(fetch).not.toHaveBeenCalled()
})
