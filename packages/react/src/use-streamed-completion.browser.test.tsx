import {
  type AnswerEvent,
  createConversation,
  createStreamClient,
  type StreamClient,
  textOf,
} from '@rivulet/core'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import * as React from 'react'
import { StrictMode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

import { StreamProvider } from './stream-provider.ts'
import { createTestChat, url } from './test-chat.ts'
import { useStreamedCompletion, type UseStreamedCompletionOptions } from './use-streamed-completion.ts'

afterEach(cleanup)

/** Shows `status: role text | role text`, and sends "Hello" when it is clicked. */
function Chat({ input }: { input: UseStreamedCompletionOptions }) {
  const { status, messages, send } = useStreamedCompletion(input)
  const shown = messages.map((message) => `${message.role} ${textOf(message)}`.trim()).join(' | ')
  return <button onClick={() => void send('Hello')}>{`${status}: ${shown}`}</button>
}

const click = () => fireEvent.click(screen.getByRole('button'))
const shows = (text: string) => screen.findByText(text)

test('StrictMode: one request for each send, each message once, and a rendering sends nothing', async () => {
  const chat = createTestChat()
  const page = () => (
    <StrictMode>
      <Chat input={{ url, fetch: chat.fetch }} />
    </StrictMode>
  )
  const { rerender } = render(page())
  expect(chat.requests).toHaveLength(0)
  click()
  await shows('submitted: user Hello')
  await chat.opened()
  chat.say('Hi')
  chat.say(' there')
  await shows('streaming: user Hello | assistant Hi there')
  for (let turn = 0; turn < 9; turn++) rerender(page())
  chat.finish()
  await shows('completed: user Hello | assistant Hi there')
  expect(chat.requests).toHaveLength(1)
  click()
  await chat.opened()
  expect(chat.requests).toHaveLength(2)
  expect(JSON.parse(chat.requests[1]?.body ?? '')).toEqual({
    messages: [
      { role: 'user', content: 'Hello' },
      { role: 'assistant', content: 'Hi there' },
      { role: 'user', content: 'Hello' },
    ],
  })
})

test('unmounting cancels the body on the server', async () => {
  const chat = createTestChat()
  const { unmount } = render(
    <StrictMode>
      <Chat input={{ url, fetch: chat.fetch }} />
    </StrictMode>,
  )
  click()
  await chat.opened()
  chat.say('Hi')
  await shows('streaming: user Hello | assistant Hi')
  unmount()
  await waitFor(() => expect(chat.open).toEqual([]))
})

test('the remount of StrictMode does not disconnect an answer that is under way', async () => {
  const chat = createTestChat()
  const controller = createConversation({ url, fetch: chat.fetch })
  const last = controller.send('Hello')
  await chat.opened()
  function Given() {
    const { status, text } = useStreamedCompletion(controller)
    return <output>{`${status}: ${text}`}</output>
  }
  const { unmount } = render(
    <StrictMode>
      <Given />
    </StrictMode>,
  )
  chat.say('Hi')
  await shows('streaming: Hi')
  expect(chat.requests).toHaveLength(1)
  unmount()
  await waitFor(() => expect(chat.open).toEqual([]))
  expect((await last).status).toBe('stopped')
})

test('url, headers and body may be inline: they count from the next request, and change none under way', async () => {
  const chat = createTestChat()
  const input = (turn: number): UseStreamedCompletionOptions => ({
    url: () => `${url}/${turn}`,
    fetch: (...request) => chat.fetch(...request),
    headers: { turn: String(turn) },
    body: ({ messages }) => ({ turn, count: messages.length }),
    onFinish() {},
  })
  const { rerender } = render(<Chat input={input(1)} />)
  click()
  await chat.opened()
  rerender(<Chat input={input(2)} />)
  chat.finish()
  await shows('completed: user Hello | assistant')
  expect(chat.requests).toHaveLength(1)
  click()
  await chat.opened()
  const sent = chat.requests.map(({ url, headers, body }) => [url, headers.get('turn'), body])
  expect(sent).toEqual([
    [`${url}/1`, '1', '{"turn":1,"count":1}'],
    [`${url}/2`, '2', '{"turn":2,"count":2}'],
  ])
})

test('callbacks are the latest while an answer streams, and none is called after unmount', async () => {
  const chat = createTestChat()
  const heard: string[] = []
  const input = (turn: number): UseStreamedCompletionOptions => ({
    url,
    fetch: chat.fetch,
    onEvent: ({ type }: AnswerEvent) => heard.push(`${type} ${turn}`),
    onFinish: ({ status }) => heard.push(`${status} ${turn}`),
    onError: ({ code }) => heard.push(`${code} ${turn}`),
  })
  const { rerender, unmount } = render(<Chat input={input(1)} />)
  click()
  await chat.opened()
  chat.tell({ type: 'transient', name: 'note', data: 1 })
  await waitFor(() => expect(heard).toEqual(['transient 1']))
  rerender(<Chat input={input(2)} />)
  chat.tell({ type: 'error', message: 'no' })
  await shows('failed: user Hello | assistant')
  expect(heard).toEqual(['transient 1', 'error 2', 'protocol 2', 'failed 2'])

  click()
  await waitFor(() => expect(chat.requests).toHaveLength(2))
  rerender(<Chat input={input(3)} />)
  heard.length = 0
  unmount()
  await waitFor(() => expect(chat.open).toEqual([]))
  expect(heard).toEqual([])
})

test('a client comes from StreamProvider, and one of its own wins', async () => {
  const [shared, own] = [createTestChat(), createTestChat()]
  const provided = createStreamClient({ fetch: shared.fetch, headers: { 'x-from': 'provider' } })
  const page = (client?: StreamClient) => (
    <StreamProvider client={provided}>
      <Chat input={{ url, client }} />
    </StreamProvider>
  )
  const { rerender } = render(page())
  click()
  await shared.opened()
  expect(shared.requests[0]?.headers.get('x-from')).toBe('provider')
  rerender(page(createStreamClient({ fetch: own.fetch })))
  click()
  await own.opened()
  expect([shared.requests.length, own.requests.length]).toEqual([1, 1])
})

test('without url and request it throws where it is written', () => {
  const consoleError = vi.spyOn(console, 'error').mockImplementation(() => {})
  const attempt = () => render(<Chat input={{}} />)
  expect(attempt).toThrow(TypeError)
  expect(attempt).toThrow('There is nobody to ask: pass url or request.')
  consoleError.mockRestore()
})

// The version, not the export: where Activity is missing from another React, this test fails.
test.skipIf(React.version.startsWith('18.'))(
  'hidden by Activity it disconnects, keeps what has come, and may ask again when it is shown',
  async () => {
    const chat = createTestChat()
    const page = (mode: 'visible' | 'hidden') => (
      <StrictMode>
        <React.Activity mode={mode}>
          <Chat input={{ url, fetch: chat.fetch }} />
        </React.Activity>
      </StrictMode>
    )
    const { rerender } = render(page('visible'))
    click()
    await chat.opened()
    chat.say('Hi')
    await shows('streaming: user Hello | assistant Hi')
    rerender(page('hidden'))
    await waitFor(() => expect(chat.open).toEqual([]))
    rerender(page('visible'))
    await shows('stopped: user Hello | assistant Hi')
    click()
    await chat.opened()
    chat.say('Again')
    await shows('streaming: user Hello | assistant Hi | user Hello | assistant Again')
    expect(chat.requests).toHaveLength(2)
  },
)
