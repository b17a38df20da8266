import { createConversation, type Message } from '@rivulet/react'
import { cleanup, render } from '@testing-library/react'
import { StrictMode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

import { createTestChat, nextTask, url } from '../../../react/src/test-chat.ts'
import { ChatWindow } from './index.ts'
import { askInWindow, history, nextFrame } from './test-answer.tsx'

afterEach(cleanup)

// To see the figures: pnpm test --project components token-path --reporter=verbose

test('5,000 tokens into a window of all parts and 400 messages: at most 5 commits for the whole answer', async ({
  annotate,
}) => {
  const { chat, textAt, stream, end, commits } = await askInWindow(history(400))
  await stream(5_000)
  await end()
  const said = Array.from({ length: 5_000 }, (_, at) => `${at + 1} `).join('')
  expect(chat.getSnapshot().text).toBe(said)
  expect(textAt(-1).data).toBe(said)
  await annotate(`${commits()} commits`)
  expect(commits()).toBeLessThanOrEqual(5)
})

test('reasoning before it and a tool call between: a commit for each change of structure, none for a token', async ({
  annotate,
}) => {
  const { server, textAt, stream, end, commits } = await askInWindow(history(400))
  const call = { type: 'tool', id: 'call', name: 'look' } as const
  for (let token = 1; token <= 1_000; token++) {
    server.tell({ type: 'delta', part: 'reasoning', id: 'thought', delta: `thought ${token} ` })
    if (token % 50 === 0) await nextFrame()
  }
  for (let token = 1; token <= 500; token++) {
    server.tell({ type: 'delta', part: 'tool', id: 'call', delta: `${token}` })
    if (token % 50 === 0) await nextFrame()
  }
  server.tell({ type: 'part', part: { ...call, state: 'input-available', input: {} } })
  server.tell({ type: 'part', part: { ...call, state: 'output-available', input: {}, output: 1 } })
  await stream(3_500)
  await end()
  await annotate(`${commits()} commits`)
  expect(textAt(-2).data).toContain('thought 1000')
  expect(textAt(-1).data).toContain('3500')
  // Asked, taken, the reasoning, the call, its result with the text, and the end.
  expect(commits()).toBeLessThanOrEqual(6)
})

test('a text that does not extend the old one takes its place', async () => {
  const message = (text: string): Message => ({
    id: 'a',
    role: 'assistant',
    status: 'streaming',
    parts: [{ type: 'text', id: 't', text, state: 'streaming' }],
  })
  const window = (text: string) => (
    <StrictMode>
      <ChatWindow.Root messages={[message(text)]} status="streaming">
        <ChatWindow.Messages>{() => <ChatWindow.Text data-testid="text" />}</ChatWindow.Messages>
      </ChatWindow.Root>
    </StrictMode>
  )
  const view = render(window('Hel'))
  const node = view.getByTestId('text').firstChild
  view.rerender(window('Hello'))
  expect(view.getByTestId('text').textContent).toBe('Hello')
  expect(view.getByTestId('text').firstChild).toBe(node)
  view.rerender(window('Other'))
  expect(view.getByTestId('text').textContent).toBe('Other')
  view.rerender(window(''))
  expect(view.getByTestId('text').textContent).toBe('')
  view.rerender(window('Again'))
  expect(view.getByTestId('text').textContent).toBe('Again')
})

test('children of Text render alone, once a frame at most', async () => {
  const server = createTestChat()
  const chat = createConversation({ url, fetch: server.fetch })
  let windows = 0
  const texts: string[] = []
  function Counted() {
    windows++
    return (
      <ChatWindow.Root chat={chat}>
        <ChatWindow.Messages>
          {({ role }) => (
            <ChatWindow.Message>
              {role === 'assistant' && (
                <ChatWindow.Text>
                  {(text) => {
                    texts.push(text)
                    return <b>{text}</b>
                  }}
                </ChatWindow.Text>
              )}
            </ChatWindow.Message>
          )}
        </ChatWindow.Messages>
      </ChatWindow.Root>
    )
  }
  const view = render(<Counted />)
  void chat.send('Go on')
  await server.opened()
  for (let token = 0; token < 100; token++) {
    server.say('x')
    if (token % 10 === 9) await nextFrame()
  }
  server.finish()
  await vi.waitFor(() => expect(chat.getSnapshot().status).toBe('completed'))
  await nextTask()
  expect(view.container.querySelector('b')?.textContent).toBe('x'.repeat(100))
  expect(windows).toBe(1)
  expect(texts.length).toBeLessThan(40)
})
