import { textOf } from '@rivulet/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { createTestChat, type TestChat, url } from './test-chat.ts'
import { useMessage, useMessageText } from './use-message.ts'
import { useStreamedCompletion, type UseStreamedCompletionResult } from './use-streamed-completion.ts'

afterEach(cleanup)

const ids = ['question', 'answer']
const generateId = () => ids.shift() ?? 'more'

/** The compiler remembers its return value for as long as the result is the same object. */
function describeChat(chat: UseStreamedCompletionResult) {
  return `${chat.status} ${chat.text} (${chat.messages.map(textOf).join()})`
}

function Compiled({ server }: { server: TestChat }) {
  const chat = useStreamedCompletion({ url, fetch: server.fetch, generateId })
  const send = () => void chat.send('Hello')
  return (
    <>
      <button onClick={send}>{describeChat(chat)}</button>
      <Answer chat={chat} />
    </>
  )
}

function Answer({ chat }: { chat: UseStreamedCompletionResult }) {
  const message = useMessage(chat, 'answer')
  const text = useMessageText(chat, 'answer')
  return <output>{`${message?.status} ${text}`}</output>
}

test('a helper function that gets the conversation never sees stale text', async () => {
  const server = createTestChat()
  render(<Compiled server={server} />)
  fireEvent.click(screen.getByRole('button'))
  await server.opened()
  for (const text of ['1', '12', '123', '1234', '12345']) {
    server.say(text.slice(-1))
    expect(await screen.findByText(`streaming ${text} (Hello,${text})`)).toBeTruthy()
    expect(await screen.findByText(`streaming ${text}`)).toBeTruthy()
  }
  server.finish()
  expect(await screen.findByText('completed 12345 (Hello,12345)')).toBeTruthy()
  expect(await screen.findByText('completed 12345')).toBeTruthy()
})
