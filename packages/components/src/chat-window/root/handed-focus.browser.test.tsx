import type { Message, ToolPart } from '@rivulet/core'
import { cleanup, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import type { ChatSource } from '../chat-source.ts'
import { ChatWindow } from '../index.ts'
import { answer, question, shownChat } from '../test-chat.ts'

afterEach(cleanup)

function renderWindow(chat: ChatSource, parts: ReactNode, Container: 'div' | typeof ChatWindow.Viewport) {
  render(
    <ChatWindow.Root chat={chat} data-testid="root">
      <Container>
        <ChatWindow.Empty>
          <button onClick={() => void chat.send('Tell me')}>Tell me</button>
        </ChatWindow.Empty>
        <ChatWindow.Messages>{() => <ChatWindow.Message>{parts}</ChatWindow.Message>}</ChatWindow.Messages>
      </Container>
    </ChatWindow.Root>,
  )
}

/** The focus, after the frame in which a browser takes it from what cannot have it. */
async function focused() {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
  return document.activeElement
}

const call: ToolPart = { type: 'tool', id: 'call', name: 'look', state: 'approval-requested', input: {} }
const asking = answer('', { parts: [call] })
const approved: Message = { ...asking, parts: [{ ...call, state: 'input-available' }] }

test('a Retry that vanishes after it was pressed gives its focus to the conversation', async () => {
  const chat = shownChat([question('Why?', { status: 'failed' })], {
    retry: () => chat.show([question('Why?', { status: 'sending' })], 'submitted'),
  })
  renderWindow(chat, <ChatWindow.Retry />, ChatWindow.Viewport)
  await userEvent.keyboard('{Tab}{Tab}')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Try again' }))
  await userEvent.keyboard('{Enter}')
  expect(screen.queryByRole('button')).toBeNull()
  expect(await focused()).toBe(screen.getByRole('region'))
  expect(screen.getByRole('region').dataset.atEnd).toBe('')
})

test('Regenerate keeps the focus while it can do nothing, and gives it away with its message', async () => {
  const regenerate = vi.fn(() => chat.show([answer('One')], 'submitted'))
  const chat = shownChat([answer('One')], { regenerate })
  renderWindow(chat, <ChatWindow.Regenerate />, ChatWindow.Viewport)
  await userEvent.keyboard('{Tab}{Tab}{Enter}{Enter}')
  const button = screen.getByRole('button')
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(await focused()).toBe(button)
  expect(regenerate).toHaveBeenCalledOnce()
  chat.show([answer('T', { id: 'other', status: 'streaming' })], 'streaming')
  expect(await focused()).toBe(screen.getByRole('region'))
})

test.each([
  ['vanishes', (approve: (() => void) | null) => approve && <button onClick={approve}>Allow</button>],
  [
    'is disabled',
    (approve: (() => void) | null) => (
      <button disabled={!approve} onClick={() => approve?.()}>
        Allow
      </button>
    ),
  ],
])('a button of the page’s own in a tool call that %s gives it away too', async (_, show) => {
  const chat = shownChat([asking], { respondToApproval: () => chat.show([approved]) })
  renderWindow(
    chat,
    <ChatWindow.ToolCall part="call">{(_, { approve }) => show(approve)}</ChatWindow.ToolCall>,
    ChatWindow.Viewport,
  )
  await userEvent.keyboard('{Tab}{Tab}{Enter}')
  expect(await focused()).toBe(screen.getByRole('region'))
})

test('so does a suggestion that stood in the empty window', async () => {
  const chat = shownChat([], { send: async () => chat.show([question('Tell me')], 'submitted') })
  renderWindow(chat, null, ChatWindow.Viewport)
  await userEvent.keyboard('{Tab}{Tab}{Enter}')
  expect(screen.queryByRole('button')).toBeNull()
  expect(await focused()).toBe(screen.getByRole('region'))
})

test('a window without a Viewport takes the focus itself', async () => {
  const chat = shownChat([], { send: async () => chat.show([question('Tell me')], 'submitted') })
  renderWindow(chat, null, 'div')
  await userEvent.keyboard('{Tab}{Enter}')
  expect(await focused()).toBe(screen.getByTestId('root'))
})

test('a button that had lost the focus before gives it to nobody, nor one whose focus has been moved on', async () => {
  const chat = shownChat([question('Why?', { status: 'failed' })], { retry() {} })
  renderWindow(chat, <ChatWindow.Retry />, ChatWindow.Viewport)
  screen.getByRole('button').focus()
  screen.getByRole('button').blur()
  chat.show([question('Why?')])
  expect(await focused()).toBe(document.body)
  chat.show([question('Why?', { status: 'failed' })])
  screen.getByRole('button').focus()
  const elsewhere = document.body.appendChild(document.createElement('input'))
  chat.show([question('Why?')])
  elsewhere.focus()
  expect(await focused()).toBe(elsewhere)
  elsewhere.remove()
})

test('what had the focus in a window of the desktop that lost it gives it away as well', async () => {
  const chat = shownChat([question('Why?', { status: 'failed' })], { retry() {} })
  renderWindow(chat, <ChatWindow.Retry />, ChatWindow.Viewport)
  const button = screen.getByRole('button')
  button.focus()
  // As a browser tells of it: the document's focus stays where it is.
  button.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
  chat.show([question('Why?')])
  expect(await focused()).toBe(screen.getByRole('region'))
})
