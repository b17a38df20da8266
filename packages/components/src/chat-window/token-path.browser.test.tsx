import { createConversation, type Message, useStreamedCompletion } from '@rivulet/react'
import { cleanup, render } from '@testing-library/react'
import { Profiler, StrictMode } from 'react'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { createTestChat, nextTask, url } from '../../../react/src/test-chat.ts'
import { ChatWindow } from './index.ts'

afterEach(cleanup)

function history(count: number): Message[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `m${at}`,
    role: at % 2 ? 'assistant' : 'user',
    status: at % 2 ? 'completed' : 'sent',
    parts: [{ type: 'text', id: 'text', text: `Message ${at}`, state: 'done' }],
  }))
}

/** Every frame that the page draws from now on. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()))
}

function Window({ chat }: { chat: ReturnType<typeof createConversation> }) {
  return (
    <ChatWindow.Root chat={useStreamedCompletion(chat)}>
      <ChatWindow.Messages>
        {({ parts }) => (
          <ChatWindow.Message>
            {parts.map(({ type, id }) =>
              type === 'text' ? <ChatWindow.Text key={id} part={id} data-testid="text" /> : null,
            )}
          </ChatWindow.Message>
        )}
      </ChatWindow.Messages>
    </ChatWindow.Root>
  )
}

async function streaming(messages: Message[]) {
  const server = createTestChat()
  const chat = createConversation({ url, fetch: server.fetch, messages })
  let commits = 0
  const view = render(
    <Profiler id="window" onRender={() => commits++}>
      <Window chat={chat} />
    </Profiler>,
  )
  const mounted = commits
  void chat.send('Go on')
  await server.opened()
  const last = () => view.getAllByTestId('text').at(-1) as HTMLElement
  return { server, chat, view, last, commits: () => commits - mounted }
}

describe('the token path', () => {
  test('5,000 tokens into a window of 400 messages: at most 5 commits for the whole answer', async ({
    annotate,
  }) => {
    const { server, chat, last, commits } = await streaming(history(400))
    let frames = 0
    for (let token = 0; token < 5_000; token++) {
      server.say(`${token} `)
      if (token % 50 === 49) {
        frames++
        await nextFrame()
      }
    }
    server.finish()
    await vi.waitFor(() => expect(chat.getSnapshot().status).toBe('completed'))
    await nextTask()
    expect(last().textContent).toBe(chat.getSnapshot().text)
    expect(last().textContent).toHaveLength(
      Array.from({ length: 5_000 }, (_, at) => `${at} `).join('').length,
    )
    await annotate(`${commits()} commits in ${frames} frames`)
    expect(commits()).toBeLessThanOrEqual(5)
  })

  test('the text node stays the same one, and a selection in it survives 500 tokens and the end', async () => {
    const { server, chat, last } = await streaming([])
    server.say('The words that are selected. ')
    await vi.waitFor(() => expect(last().textContent).toContain('selected'))
    const node = last().firstChild as Text
    const selection = getSelection() as Selection
    selection.setBaseAndExtent(node, 4, node, 9)
    for (let token = 0; token < 500; token++) {
      server.say('more ')
      if (token % 25 === 0) await nextFrame()
    }
    server.finish()
    await vi.waitFor(() => expect(chat.getSnapshot().status).toBe('completed'))
    await nextTask()
    expect(last().firstChild).toBe(node)
    expect(last().childNodes).toHaveLength(1)
    expect(selection.toString()).toBe('words')
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
})
