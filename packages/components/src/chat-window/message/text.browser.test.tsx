import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'

import { ChatWindow } from '../index.ts'
import { answer, shownChat } from '../test-chat.ts'

afterEach(cleanup)

test('a text that ends in another element is there whole', () => {
  const chat = shownChat([answer('One', { status: 'streaming' })], {}, 'streaming')
  render(
    <ChatWindow.Root chat={chat}>
      <ChatWindow.Messages>
        {({ status }) => (
          <ChatWindow.Text data-testid="text" render={status === 'streaming' ? <p /> : <section />} />
        )}
      </ChatWindow.Messages>
    </ChatWindow.Root>,
  )
  chat.show([answer('One two three', { status: 'streaming' })], 'streaming')
  chat.show([answer('One two three')])
  expect(screen.getByTestId('text').tagName).toBe('SECTION')
  expect(screen.getByTestId('text').textContent).toBe('One two three')
})

test('a text that shrinks, empties and begins anew is what it says', () => {
  const chat = shownChat([answer('One two 👩‍🚀')])
  render(
    <ChatWindow.Root chat={chat}>
      <ChatWindow.Messages>{() => <ChatWindow.Text data-testid="text" />}</ChatWindow.Messages>
    </ChatWindow.Root>,
  )
  for (const text of ['One', '', 'Two \ud83d', 'Two 👩', 'x'.repeat(1_000_000), 'One']) {
    chat.show([answer(text)])
    expect(screen.getByTestId('text').textContent).toBe(text)
    expect(screen.getByTestId('text').childNodes).toHaveLength(1)
  }
})
