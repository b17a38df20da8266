import type { Message, ToolPart } from '@rivulet/core'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'

import type { ChatSource } from '../chat-source.ts'
import { ChatWindow } from '../index.ts'
import { answer, question, shownChat, type ShownChat, textPart } from '../test-chat.ts'
import { wheel } from './test-input.ts'
import { frames } from './test-scroller.ts'

const unheard = (event: Event) => event.stopImmediatePropagation()

afterEach(() => {
  cleanup()
  window.removeEventListener('focusout', unheard, true)
})

const words = 'The words of a long answer. '.repeat(40)
const history = [question('Why?', { id: 'first' }), answer(words, { id: 'earlier' })]
const call: ToolPart = { type: 'tool', id: 'call', name: 'look', state: 'approval-requested', input: {} }

/** A chat in a window of a phone's width. */
async function renderNarrow(chat: ChatSource) {
  render(
    <ChatWindow.Root chat={chat} style={{ width: 320, font: '16px/20px monospace' }}>
      <ChatWindow.Viewport style={{ height: 300, overflowY: 'auto' }}>
        <ChatWindow.Messages>
          {({ parts }) => (
            <ChatWindow.Message>
              <ChatWindow.Text />
              {parts.map(({ type, id }) =>
                type === 'tool' ? (
                  <ChatWindow.ToolCall key={id} part={id}>
                    {(_, { approve }) => approve && <button onClick={approve}>Allow</button>}
                  </ChatWindow.ToolCall>
                ) : null,
              )}
              <ChatWindow.Retry />
            </ChatWindow.Message>
          )}
        </ChatWindow.Messages>
      </ChatWindow.Viewport>
      <ChatWindow.Composer>
        <ChatWindow.Input />
        <ChatWindow.Submit />
      </ChatWindow.Composer>
    </ChatWindow.Root>,
  )
  const viewport = screen.getByRole('region')
  await waitFor(() => expect(viewport.dataset).toMatchObject({ atEnd: '', overflowing: '' }))
  return { viewport, toEnd: () => viewport.scrollHeight - viewport.clientHeight - viewport.scrollTop }
}

/** The answer grows, a frame at a time. */
async function grow(chat: ShownChat, before: readonly Message[], more: Partial<Message> = {}) {
  for (let length = 1; length < 20; length++) {
    chat.show([...before, answer(words.slice(0, length * 50), { status: 'streaming', ...more })], 'streaming')
    await frames(1)
  }
  await frames(2)
}

const presses: [how: string, press: (button: HTMLElement) => unknown][] = [
  ['by a click', (button) => userEvent.click(button)],
  [
    'in a browser that tells nothing of a lost focus',
    (button) => {
      window.addEventListener('focusout', unheard, true)
      return userEvent.click(button)
    },
  ],
  [
    'by keyboard',
    (button) => {
      button.focus()
      return userEvent.keyboard('{Enter}')
    },
  ],
]

test.for(presses)('what comes after a tool was allowed %s at the end is followed', async ([, press]) => {
  const asking = answer('May I?', { parts: [textPart('May I?'), call] })
  const chat = shownChat([...history, asking], {
    respondToApproval: () =>
      chat.show([...history, { ...asking, parts: [textPart('May I?')], status: 'streaming' }], 'streaming'),
  })
  const { toEnd } = await renderNarrow(chat)
  await press(screen.getByRole('button', { name: 'Allow' }))
  await grow(chat, history)
  expect(toEnd()).toBeLessThan(1)
})

test.for(presses)('the answer of a Retry %s at the end is followed', async ([, press]) => {
  const again = question('Why?', { status: 'sending' })
  const chat = shownChat([...history, question('Why?', { status: 'failed' })], {
    retry: () => chat.show([...history, again], 'submitted'),
  })
  const { toEnd } = await renderNarrow(chat)
  await press(screen.getByRole('button', { name: 'Try again' }))
  await grow(chat, [...history, again])
  expect(toEnd()).toBeLessThan(1)
})

test('what comes after a tool was allowed away from the end is not', async () => {
  const asking = answer('May I?', { parts: [call] })
  const chat = shownChat([asking, ...history], {
    respondToApproval: () => chat.show([{ ...asking, parts: [textPart('May I?')] }, ...history]),
  })
  const { viewport } = await renderNarrow(chat)
  await wheel(viewport, -3000)
  await waitFor(() => expect(viewport.scrollTop).toBe(0))
  await userEvent.click(screen.getByRole('button', { name: 'Allow' }))
  await frames(3)
  expect(viewport.scrollTop).toBe(0)
  expect(viewport.dataset.atEnd).toBeUndefined()
})

test('what the composer sends comes into view, whatever its source says of how it stands', async () => {
  const chat = shownChat(history, {
    async send() {
      chat.show([...history, question('And now?')], 'submitted')
    },
  })
  const { viewport, toEnd } = await renderNarrow(chat)
  await wheel(viewport, -3000)
  await waitFor(() => expect(viewport.dataset.atEnd).toBeUndefined())
  await userEvent.type(screen.getByRole('textbox'), 'And now?{Enter}')
  await waitFor(() => expect(viewport.dataset.atEnd).toBe(''))
  expect(toEnd()).toBeLessThan(1)
  await grow(chat, [...history, question('And now?')])
  expect(toEnd()).toBeLessThan(1)
})
