import { createConversation, type Message } from '@rivulet/core'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { Profiler, StrictMode } from 'react'
import { afterEach, expect, test } from 'vitest'

import { createTestChat, url } from './test-chat.ts'
import { useMessage, useMessageText } from './use-message.ts'
import { useStreamedCompletion } from './use-streamed-completion.ts'

afterEach(cleanup)

const said = (id: string, text: string): Message => ({
  id,
  role: 'assistant',
  status: 'completed',
  parts: [{ type: 'text', id: 'text', text, state: 'done' }],
})

function setup() {
  const chat = createTestChat()
  let id = 0
  const controller = createConversation({
    url,
    fetch: chat.fetch,
    messages: [said('first', 'one'), said('second', 'two')],
    generateId: () => `id-${++id}`,
  })
  return { chat, controller }
}

test('useMessage shows a message from its beginning to its end, and undefined where there is none', async () => {
  const { chat, controller } = setup()
  const seen: (Message | undefined)[] = []
  function Answer() {
    const message = useMessage(controller, 'id-2')
    seen.push(message)
    return <output>{message ? `${message.role} ${message.status} ${message.parts.length}` : 'none'}</output>
  }
  render(<Answer />)
  expect(screen.getByRole('status').textContent).toBe('none')
  void controller.send('Hello')
  await chat.opened()
  chat.say('Hi')
  await screen.findByText('assistant streaming 1')
  chat.finish()
  await screen.findByText('assistant completed 1')
  expect(seen.at(-1)).toBe(controller.getSnapshot().messages.at(-1))
  controller.clear()
  await screen.findByText('none')
})

test('useMessageText shows the text without the reasoning, and nothing where there is no message', async () => {
  const { chat, controller } = setup()
  const Text = ({ id }: { id: string }) => <output>{`${id}: ${useMessageText(controller, id)}`}</output>
  render(
    <StrictMode>
      <Text id="first" />
      <Text id="id-2" />
    </StrictMode>,
  )
  expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toEqual([
    'first: one',
    'id-2: ',
  ])
  void controller.send('Hello')
  await chat.opened()
  chat.tell({ type: 'delta', part: 'reasoning', id: 'why', delta: 'hidden' })
  chat.say('Hi')
  await screen.findByText('id-2: Hi')
})

test('what a message does besides its text costs its text no render', async () => {
  const { chat, controller } = setup()
  let commits = 0
  const Text = () => <output>{useMessageText(controller, 'id-2')}</output>
  render(
    <Profiler id="text" onRender={() => commits++}>
      <Text />
    </Profiler>,
  )
  void controller.send('Hello')
  await chat.opened()
  chat.say('Hi')
  await screen.findByText('Hi')
  for (let token = 0; token < 5; token++)
    chat.tell({ type: 'delta', part: 'reasoning', id: 'why', delta: 'hidden' })
  chat.finish()
  await waitFor(() => expect(controller.getSnapshot().status).toBe('completed'))
  expect(commits).toBe(2)
})

test('another id shows another message at once, and is the one that is listened to', async () => {
  const { chat, controller } = setup()
  const Text = ({ id }: { id: string }) => <output>{useMessageText(controller, id)}</output>
  const { rerender } = render(<Text id="first" />)
  void controller.send('Hello')
  await chat.opened()
  chat.say('Hi')
  await waitFor(() => expect(controller.getSnapshot().text).toBe('Hi'))
  rerender(<Text id="id-2" />)
  expect(screen.getByRole('status').textContent).toBe('Hi')
  // Tokens are told to the listeners of their message alone.
  chat.say(' there')
  await screen.findByText('Hi there')
})

test('given the result of the hook it reads no field of it: the owner renders for no token', async () => {
  const { chat, controller } = setup()
  let owner = 0
  function Owner() {
    owner++
    const result = useStreamedCompletion(controller)
    const text = <Text source={result} />
    return text
  }
  function Text({ source }: { source: ReturnType<typeof useStreamedCompletion> }) {
    const message = useMessage(source, 'id-2')
    return <output>{`${useMessageText(source, 'id-2')} ${message?.status}`}</output>
  }
  render(<Owner />)
  void controller.send('Hello')
  await chat.opened()
  chat.say('Hi')
  await screen.findByText('Hi streaming')
  chat.finish()
  await screen.findByText('Hi completed')
  expect(owner).toBe(1)
})

test('a component that shows single messages keeps the conversation connected, and leaving disconnects it', async () => {
  const { chat, controller } = setup()
  const Text = () => <output>{useMessageText(controller, 'id-2')}</output>
  const { unmount } = render(
    <StrictMode>
      <Text />
    </StrictMode>,
  )
  void controller.send('Hello')
  await chat.opened()
  chat.say('Hi')
  await screen.findByText('Hi')
  expect(chat.open).toHaveLength(1)
  unmount()
  await waitFor(() => expect(chat.open).toEqual([]))
})
