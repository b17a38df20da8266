import { act, cleanup, render } from '@testing-library/react'
import { Profiler, StrictMode, type ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'

import type { ChatSnapshot, ChatSource } from '../chat-source.ts'
import { ChatWindowContext } from '../root/chat-window-context.ts'
import { englishText } from '../text.ts'
import { answer, question } from './announcer.fixture.ts'
import { Announcer, type AnnouncerProps } from './announcer.tsx'
import { withAnnounce } from './load-announce.ts'
import { createTypingSignal } from './typing-signal.ts'

const setAriaNotify = (value: unknown) =>
  Object.defineProperty(document, 'ariaNotify', { value, configurable: true })

// From then on it is there at once.
beforeAll(async () => void (await new Promise<unknown>(withAnnounce)))
beforeEach(() => {
  vi.useFakeTimers()
  // Newer Chromium has it.
  setAriaNotify(undefined)
})
afterEach(() => {
  cleanup()
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
  Reflect.deleteProperty(document, 'ariaNotify')
})

function createChat() {
  const listeners = new Set<() => void>()
  let snapshot: ChatSnapshot = { status: 'idle', messages: [] }
  const source: ChatSource = {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    getSnapshot: () => snapshot,
    send: async () => {},
  }
  function show(status: ChatSnapshot['status'], text?: string) {
    snapshot = { status, messages: text === undefined ? [question()] : [question(), answer(text)] }
    for (const listener of listeners) listener()
  }
  return { source, show, listeners }
}

type Chat = ReturnType<typeof createChat>
const typing = createTypingSignal()

function Page({ chat, children, ...props }: AnnouncerProps & { chat: Chat; children?: ReactNode }) {
  return (
    <ChatWindowContext.Provider
      value={{ source: chat.source, canSend: true, canStop: true, text: englishText, locale: 'en', typing }}
    >
      <Announcer {...props} />
      {children}
    </ChatWindowContext.Provider>
  )
}

const texts = (container: Element) =>
  Array.from(container.querySelectorAll('[aria-live]'), (node) => node.textContent)

test('the live regions take turns, get each text once, and are emptied later', () => {
  const chat = createChat()
  const { container } = render(<Page chat={chat} />)
  expect(texts(container)).toEqual(['', '', ''])
  chat.show('submitted')
  chat.show('streaming', 'One. Tw')
  expect(texts(container)).toEqual(['', 'One.', ''])
  chat.show('streaming', 'One. Two. Three')
  vi.advanceTimersByTime(2_500)
  expect(texts(container)).toEqual(['Two.', '', ''])
  chat.show('failed', 'One. Two. Three.')
  expect(texts(container)).toEqual(['', '', 'Three. The answer failed.'])
  vi.advanceTimersByTime(7_000)
  expect(texts(container)).toEqual(['', '', ''])
})

test('the regions are hidden from eyes, and not from screen readers', () => {
  const { container } = render(<Page chat={createChat()} className="mine" style={{ order: 1 }} data-x="" />)
  const element = container.firstElementChild as HTMLElement
  expect(element.className).toBe('mine')
  expect(element.dataset).toMatchObject({ verbosity: 'sentences', x: '' })
  const { display, visibility, position, clipPath, order } = getComputedStyle(element)
  expect({ display, visibility, position, clipPath, order }).toEqual({
    display: 'block',
    visibility: 'visible',
    position: 'absolute',
    clipPath: 'inset(50%)',
    order: '1',
  })
  const nodes = [...element.children].map((node) => [
    node.getAttribute('aria-live'),
    node.getAttribute('role'),
  ])
  expect(nodes).toEqual([
    ['polite', null],
    ['polite', null],
    ['assertive', 'alert'],
  ])
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(document.documentElement.clientWidth)
})

test('ariaNotify is used instead where the document has it by then', () => {
  const chat = createChat()
  const { container } = render(<Page chat={chat} />)
  const ariaNotify = vi.fn()
  setAriaNotify(ariaNotify)
  chat.show('streaming', 'One. Tw')
  chat.show('failed', 'One. Two.')
  expect(ariaNotify.mock.calls).toEqual([
    ['One.', { priority: 'normal' }],
    ['Two. The answer failed.', { priority: 'high' }],
  ])
  expect(texts(container)).toEqual(['', '', ''])
})

test('the browser’s own ariaNotify takes what is said, and the regions stay empty', () => {
  // Without the stand-in of this file, the browser's own comes to light.
  Reflect.deleteProperty(document, 'ariaNotify')
  expect(Reflect.get(document, 'ariaNotify')).toBeTypeOf('function')
  const notified = vi.spyOn(Document.prototype as unknown as { ariaNotify: () => void }, 'ariaNotify')
  const chat = createChat()
  const { container } = render(<Page chat={chat} />)
  chat.show('streaming', 'One. Tw')
  chat.show('failed', 'One. Two.')
  expect(notified.mock.calls).toEqual([
    ['One.', { priority: 'normal' }],
    ['Two. The answer failed.', { priority: 'high' }],
  ])
  expect(notified.mock.results.map(({ type }) => type)).toEqual(['return', 'return'])
  expect(texts(container)).toEqual(['', '', ''])
  notified.mockRestore()
})

test('an answer commits nothing, and survives a render of the window', () => {
  const chat = createChat()
  const onRender = vi.fn()
  const page = (order: number) => (
    <Profiler id="announcer" onRender={onRender}>
      <Page chat={chat} minIntervalMs={2_000} style={{ order }} />
    </Profiler>
  )
  const { container, rerender } = render(page(1))
  onRender.mockClear()
  chat.show('submitted')
  let spoken = 0
  const observer = new MutationObserver(() => {})
  observer.observe(container, { childList: true, subtree: true, characterData: true })
  act(() => {
    for (let token = 1; token <= 2_000; token++) {
      chat.show('streaming', 'Some words. '.repeat(token))
      vi.advanceTimersByTime(5)
    }
    chat.show('completed', 'Some words. '.repeat(2_000))
    vi.advanceTimersByTime(2_000)
  })
  spoken = observer.takeRecords().filter(({ addedNodes }) => addedNodes.length > 0).length
  observer.disconnect()
  expect(onRender).not.toHaveBeenCalled()
  expect(spoken).toBe(6)
  const before = texts(container)
  expect(before.join('')).toMatch(/Some words\. Answer complete, 4000 words\.$/)
  rerender(page(2))
  expect(texts(container)).toEqual(before)
})

test('under StrictMode everything is said once, and unmounting leaves no listener and no timer', () => {
  const chat = createChat()
  const ariaNotify = vi.fn()
  setAriaNotify(ariaNotify)
  const { unmount } = render(<Page chat={chat} />, { wrapper: StrictMode })
  expect(chat.listeners.size).toBe(1)
  chat.show('submitted')
  vi.advanceTimersByTime(1_000)
  chat.show('streaming', 'One. Two')
  typing.pulse()
  unmount()
  expect(vi.getTimerCount()).toBe(0)
  expect(chat.listeners.size).toBe(0)
  expect(ariaNotify.mock.calls).toEqual([['The assistant is answering.', { priority: 'normal' }]])
})

test('is quiet while the user types, and until some time after', () => {
  const chat = createChat()
  const { container } = render(<Page chat={chat} />)
  typing.pulse()
  chat.show('streaming', 'One. Two')
  vi.advanceTimersByTime(1_000)
  typing.pulse()
  vi.advanceTimersByTime(1_499)
  expect(texts(container)).toEqual(['', '', ''])
  vi.advanceTimersByTime(1)
  expect(texts(container)).toEqual(['', 'One.', ''])
  typing.pulse()
  chat.show('stopped', 'One. Two.')
  vi.advanceTimersByTime(1_000)
  typing.rest()
  expect(texts(container)).toEqual(['', 'One.', ''])
  vi.advanceTimersByTime(1_500)
  expect(texts(container)).toEqual(['Two. The answer was stopped.', '', ''])
})

function setHidden(hidden: boolean) {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true })
  document.dispatchEvent(new Event('visibilitychange'))
}

test('a page that is not shown says nothing; shown again, it says what came meanwhile at once', () => {
  const chat = createChat()
  const { container } = render(<Page chat={chat} />)
  chat.show('streaming', 'One. Two')
  chat.show('streaming', 'One. Two. Three')
  setHidden(true)
  chat.show('streaming', 'One. Two. Three. Four')
  typing.pulse()
  vi.advanceTimersByTime(20_000)
  chat.show('completed', 'One. Two. Three. Four.')
  vi.advanceTimersByTime(20_000)
  expect(texts(container)).toEqual(['', '', ''])
  setHidden(false)
  expect(texts(container)).toEqual(['Two. Three. Four. Answer complete, 4 words.', '', ''])
  setHidden(true)
  setHidden(false)
  vi.advanceTimersByTime(5_000)
  expect(texts(container)).toEqual(['Two. Three. Four. Answer complete, 4 words.', '', ''])
  Reflect.deleteProperty(document, 'hidden')
})

test('a failure while the page is not shown is kept as well, and interrupts then', () => {
  const chat = createChat()
  const { container } = render(<Page chat={chat} />)
  chat.show('streaming', 'One. Two')
  setHidden(true)
  chat.show('failed', 'One. Two.')
  vi.advanceTimersByTime(8_000)
  expect(texts(container)).toEqual(['', '', ''])
  setHidden(false)
  expect(texts(container)).toEqual(['', '', 'Two. The answer failed.'])
  Reflect.deleteProperty(document, 'hidden')
})

test('unmounted and mounted again under an answer, nothing is said twice', () => {
  const chat = createChat()
  const ariaNotify = vi.fn()
  setAriaNotify(ariaNotify)
  const { rerender } = render(<Page chat={chat} />, { wrapper: StrictMode })
  chat.show('streaming', 'One. Two')
  rerender(<p />)
  chat.show('streaming', 'One. Two. Three')
  rerender(<Page chat={chat} />)
  vi.advanceTimersByTime(5_000)
  chat.show('completed', 'One. Two. Three.')
  vi.advanceTimersByTime(5_000)
  expect(ariaNotify.mock.calls.map(([text]) => text)).toEqual(['One.', 'Three. Answer complete, 3 words.'])
})

test('another chat is history first; another verbosity counts at once', () => {
  const [first, second] = [createChat(), createChat()]
  const { container, rerender } = render(<Page chat={first} />)
  second.show('streaming', 'Old. One')
  rerender(<Page chat={second} />)
  first.show('failed', 'Gone.')
  second.show('streaming', 'Old. One. Two')
  vi.advanceTimersByTime(250)
  expect(texts(container)).toEqual(['', 'One.', ''])
  rerender(<Page chat={second} verbosity="off" />)
  second.show('failed', 'Old. One. Two.')
  expect(texts(container)).toEqual(['', 'One.', ''])
})

test('a server renders the regions empty, and they hydrate', () => {
  const chat = createChat()
  chat.show('completed', 'Old.')
  const html = renderToString(<Page chat={chat} />)
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = html
  expect(texts(container)).toEqual(['', '', ''])
  render(<Page chat={chat} />, { container, hydrate: true })
  expect(container.innerHTML).toBe(html)
  container.remove()
})
