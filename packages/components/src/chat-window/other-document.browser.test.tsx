import { cleanup, render } from '@testing-library/react'
import { createPortal } from 'react-dom'
import { afterEach, expect, test } from 'vitest'

import { ChatWindow } from './index.ts'
import { answer, shownChat } from './test-chat.ts'
import { frames } from './viewport/test-scroller.ts'

afterEach(cleanup)

const words = 'The words of a long answer. '.repeat(40)

/** A window whose elements are those of another document, as of a second window of the desktop. */
async function renderInFrame(text: string) {
  const frame = document.body.appendChild(document.createElement('iframe'))
  const other = frame.contentDocument as Document
  const chat = shownChat([answer(text, { status: 'streaming' })], {}, 'streaming')
  render(
    createPortal(
      <ChatWindow.Root chat={chat}>
        <ChatWindow.Viewport style={{ height: 100, overflowY: 'auto' }}>
          <ChatWindow.Messages>
            {() => (
              <ChatWindow.Message>
                <ChatWindow.Copy />
                <ChatWindow.Text />
              </ChatWindow.Message>
            )}
          </ChatWindow.Messages>
        </ChatWindow.Viewport>
      </ChatWindow.Root>,
      other.body,
    ),
  )
  const viewport = other.querySelector<HTMLElement>('[role="region"]') as HTMLElement
  const texts = other.querySelector<HTMLElement>('[dir]') as HTMLElement
  await frames(3)
  return { frame, chat, viewport, texts, copy: other.querySelector('button') as HTMLElement }
}

test('in another document too, a text is added to in its one node', async () => {
  const { frame, chat, texts } = await renderInFrame('One')
  const node = texts.firstChild
  chat.show([answer('One two', { status: 'streaming' })], 'streaming')
  chat.show([answer('One two three')])
  expect(texts.textContent).toBe('One two three')
  expect([...texts.childNodes]).toEqual([node])
  frame.remove()
})

test('there too, the focus in a message lets go', async () => {
  const { frame, chat, viewport, copy } = await renderInFrame(words)
  expect(viewport.scrollTop).toBeGreaterThan(100)
  copy.focus({ preventScroll: true })
  await frames(2)
  const { scrollTop } = viewport
  chat.show([answer(words + words, { status: 'streaming' })], 'streaming')
  await frames(3)
  expect(viewport.scrollTop).toBe(scrollTop)
  frame.remove()
})
