import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import { ChatWindow } from '../index.ts'
import { answer, question, shownChat } from '../test-chat.ts'

afterEach(cleanup)

test('a Retry further up is not there while an answer is under way, which it would end', async () => {
  const retry = vi.fn()
  const before = [question('Why?', { status: 'failed' }), question('How?', { id: 'next' })]
  const chat = shownChat([...before, answer('So', { status: 'streaming' })], { retry }, 'streaming')
  render(
    <ChatWindow.Root chat={chat}>
      <ChatWindow.Messages>
        {() => (
          <ChatWindow.Message>
            <ChatWindow.Retry />
          </ChatWindow.Message>
        )}
      </ChatWindow.Messages>
    </ChatWindow.Root>,
  )
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull()
  chat.show([...before, answer('So.')], 'completed')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(retry.mock.calls).toEqual([['question']])
})
