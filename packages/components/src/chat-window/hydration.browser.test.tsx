import type { Message } from '@rivulet/core'
import { cleanup, render } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'

import type { ChatWindow } from './index.ts'
import { answer, question, shownChat } from './test-chat.ts'
import { WholeWindow, wholeHistory } from './test-whole-window.tsx'

afterEach(cleanup)

const shown = '[role="log"] [dir], article'

/** What a server has rendered, and what becomes of it. */
function hydrated(onServer: ChatWindow.Root.Props, onClient: ChatWindow.Root.Props) {
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = renderToString(<WholeWindow {...onServer} />)
  const nodes = [...container.querySelectorAll(shown)]
  const texts = nodes.map((node) => node.firstChild)
  const onRecoverableError = vi.fn()
  render(<WholeWindow {...onClient} />, { container, hydrate: true, onRecoverableError })
  return { container, nodes, texts, onRecoverableError }
}

const streaming = (text: string): Message =>
  answer(text, { status: 'streaming', parts: [{ type: 'text', id: 'text', text, state: 'streaming' }] })
const history = (text: string) => [question('Why?'), streaming(text)]

test.each<[by: string, chat: () => ChatWindow.Root.Props]>([
  [
    'a chat',
    () => ({ chat: shownChat(wholeHistory, { retry() {}, edit() {}, regenerate() {}, stop() {} }) }),
  ],
  ['plain messages', () => ({ messages: wholeHistory, onSend() {} })],
])('by %s a whole window is taken over as it is', (_, chat) => {
  const { container, nodes, onRecoverableError } = hydrated(chat(), chat())
  expect(onRecoverableError).not.toHaveBeenCalled()
  expect([...container.querySelectorAll(shown)]).toEqual(nodes)
  expect(container.querySelector('[role="log"]')?.textContent).toContain('Of rain <and> snow')
})

test.each([
  ['has grown meanwhile', 'Because', 'Because of rain'],
  ['has begun meanwhile', '', 'Because of rain'],
])('an answer that %s shows all of it, in the node of the server', (_, before, now) => {
  const chat = shownChat(history(now), { stop() {} }, 'streaming')
  const { container, nodes, texts, onRecoverableError } = hydrated(
    { chat: shownChat(history(before), { stop() {} }, 'streaming') },
    { chat },
  )
  const last = () => [...container.querySelectorAll('[role="log"] [dir]')].at(-1)
  expect(onRecoverableError).not.toHaveBeenCalled()
  expect(last()?.textContent).toBe(now)
  const at = nodes.indexOf(last() as Element)
  expect(at).toBeGreaterThan(0)
  if (before) expect(last()?.firstChild).toBe(texts[at])
  chat.show(history(`${now}, and snow.`), 'streaming')
  expect(last()?.textContent).toBe(`${now}, and snow.`)
  expect(last()?.childNodes).toHaveLength(1)
  chat.show([question('Why?'), answer(`${now}, and snow.`)], 'completed')
  expect(last()?.textContent).toBe(`${now}, and snow.`)
})
