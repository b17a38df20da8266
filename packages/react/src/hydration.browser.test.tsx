import type { Message } from '@rivulet/core'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'

import { createTestChat } from './test-chat.ts'
import { createTestWire, url } from './test-wire.ts'
import { useEventSource } from './use-event-source.ts'
import { useMessageText } from './use-message.ts'
import { useStreamedCompletion } from './use-streamed-completion.ts'

afterEach(cleanup)

test('what the server rendered hydrates without a warning, and then connects', async () => {
  const wire = createTestWire()
  function Page({ enabled }: { enabled: boolean }) {
    const { status, state } = useEventSource({
      url,
      fetch: wire.fetch,
      enabled,
      reducer: (lines: readonly string[], { data }) => [...lines, data],
      initialState: ['from the server'],
    })
    return <p>{`${status}: ${state.join()}`}</p>
  }
  const pages = (
    <>
      <Page enabled />
      <Page enabled={false} />
    </>
  )
  const html = renderToString(pages)
  expect(html).toBe('<p>connecting: from the server</p><p>idle: from the server</p>')
  await Promise.resolve()
  expect(wire.requests).toHaveLength(0)

  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = html
  render(pages, { container, hydrate: true })
  expect(container.innerHTML).toBe(html)
  await waitFor(() => expect(container.textContent).toContain('open: from the server'))
  expect(wire.requests).toHaveLength(1)
})

test('a conversation hydrates with its initial messages without a warning, and goes on', async () => {
  const chat = createTestChat()
  const messages: Message[] = [
    {
      id: 'before',
      role: 'assistant',
      status: 'completed',
      parts: [{ type: 'text', id: 'text', text: 'From the server', state: 'done' }],
    },
  ]
  function Page() {
    const result = useStreamedCompletion({ url, fetch: chat.fetch, messages })
    const { status, messages: shown, text, send } = result
    const before = useMessageText(result, 'before')
    return (
      <button onClick={() => void send('Hello')}>{`${status} ${shown.length}: ${before}. ${text}`}</button>
    )
  }
  const page = (
    <StrictMode>
      <Page />
    </StrictMode>
  )
  const html = renderToString(page)
  expect(html).toBe('<button>idle 1: From the server. </button>')

  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = html
  const button = container.firstElementChild
  render(page, { container, hydrate: true })
  expect(container.innerHTML).toBe(html)
  expect(container.firstElementChild).toBe(button)
  expect(chat.requests).toHaveLength(0)
  fireEvent.click(screen.getByRole('button'))
  await chat.opened()
  chat.say('Hi')
  await screen.findByText('streaming 3: From the server. Hi')
  expect(chat.requests).toHaveLength(1)
})
