import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { Profiler } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'

import { wheel } from './test-input.ts'
import { frames } from './test-scroller.ts'
import { createMessage, createTestList, renderWindow, TestRoot } from './test-window.tsx'
import { useViewport } from './viewport-context.ts'
import { Viewport } from './viewport.tsx'

afterEach(cleanup)

const stateOf = (viewport: HTMLElement) => Object.fromEntries(Object.entries(viewport.dataset))

async function scrollAway(viewport: HTMLElement) {
  await wheel(viewport, -400)
  await waitFor(() => expect(viewport.dataset.atEnd).toBeUndefined())
}

test('is a named region that a keyboard can scroll', () => {
  const { viewport } = renderWindow(createTestList())
  expect(screen.getByRole('region', { name: 'Conversation' })).toBe(viewport)
  viewport.focus()
  expect(document.activeElement).toBe(viewport)
})

test('says in its attributes whether it is at the end and overflows', async () => {
  const list = createTestList(0)
  const { viewport } = renderWindow(list)
  await frames(3)
  expect(stateOf(viewport)).toEqual({ atEnd: '' })
  act(() => list.append(...Array.from({ length: 20 }, () => createMessage('assistant'))))
  await waitFor(() => expect(stateOf(viewport)).toEqual({ atEnd: '', overflowing: '' }))
  await scrollAway(viewport)
  expect(stateOf(viewport)).toEqual({ overflowing: '' })
})

test('brings a message into view that the user sends, wherever the reader is', async () => {
  const list = createTestList()
  const { viewport, toEnd } = renderWindow(list)
  await frames(3)
  await scrollAway(viewport)
  act(() => list.append(createMessage('user', 'sending'), createMessage('assistant', 'streaming')))
  await waitFor(() => expect(viewport.dataset.atEnd).toBe(''))
  expect(toEnd()).toBeLessThan(1)
})

test('another conversation opens at its end', async () => {
  const list = createTestList()
  const { viewport, toEnd } = renderWindow(list)
  await frames(3)
  await scrollAway(viewport)
  act(() => list.set(() => createTestList(30).getSnapshot().messages))
  await waitFor(() => expect(viewport.dataset.atEnd).toBe(''))
  expect(toEnd()).toBeLessThan(1)
})

test('begins at the top of what stands there while there is no message, and goes to the end with the first', async () => {
  const list = createTestList(0)
  render(
    <TestRoot list={list}>
      <Viewport style={{ height: 300, overflowY: 'auto' }}>
        <p style={{ height: 2000 }} />
      </Viewport>
    </TestRoot>,
  )
  const viewport = screen.getByRole('region')
  await frames(3)
  expect(viewport.scrollTop).toBe(0)
  act(() => list.append(createMessage('user', 'sending')))
  await waitFor(() => expect(viewport.scrollTop).toBe(viewport.scrollHeight - viewport.clientHeight))
  act(() => list.set(() => []))
  await frames(3)
  expect(viewport.scrollTop).toBe(0)
})

test('keeps the place for messages of others, and for earlier ones', async () => {
  const list = createTestList()
  const { viewport } = renderWindow(list)
  await frames(3)
  await scrollAway(viewport)
  await frames(3)
  const read = [...viewport.querySelectorAll('article')].find((one) => one.getBoundingClientRect().top > 0)
  const before = read?.getBoundingClientRect().top
  act(() => list.append(createMessage('user', 'sent'), createMessage('assistant', 'streaming')))
  act(() => list.set((messages) => [createMessage('user'), createMessage('assistant'), ...messages]))
  await frames(3)
  expect(viewport.dataset.atEnd).toBeUndefined()
  expect(read?.getBoundingClientRect().top).toBe(before)
})

test('commits nothing while a thousand tokens come', async () => {
  const list = createTestList()
  const last = createMessage('assistant', 'streaming')
  const onRender = vi.fn()
  const { container } = render(
    <TestRoot list={list}>
      <Profiler id="viewport" onRender={onRender}>
        <Viewport style={{ height: 300, overflowY: 'auto' }}>
          <p style={{ minHeight: 1000 }} />
        </Viewport>
      </Profiler>
    </TestRoot>,
  )
  list.append(last)
  await frames(5)
  onRender.mockClear()
  const viewport = screen.getByRole('region')
  for (let token = 0; token < 1000; token++) {
    container.querySelector('p')?.append(`${token} `)
    list.set((messages) => [...messages.slice(0, -1), { ...last, usage: { outputTokens: token } }])
    if (token % 20 === 0) await frames(1)
  }
  await frames(2)
  expect(viewport.scrollHeight - viewport.clientHeight - viewport.scrollTop).toBeLessThan(1)
  expect(onRender).not.toHaveBeenCalled()
})

test('takes up its place again when it was unmounted meanwhile', async () => {
  const list = createTestList()
  const view = (shown: boolean) => (
    <TestRoot list={list}>
      {shown && (
        <Viewport style={{ height: 300, overflowY: 'auto' }}>
          <p style={{ height: 2000 }} />
        </Viewport>
      )}
    </TestRoot>
  )
  const { rerender } = render(view(true))
  await frames(3)
  await scrollAway(screen.getByRole('region'))
  await frames(3)
  const { scrollTop } = screen.getByRole('region')
  rerender(view(false))
  await frames(2)
  rerender(view(true))
  await frames(3)
  expect(screen.getByRole('region').scrollTop).toBe(scrollTop)
})

test('renders on a server as it is at first', () => {
  const html = renderToString(
    <TestRoot list={createTestList()}>
      <Viewport>text</Viewport>
    </TestRoot>,
  )
  expect(html).toBe(
    '<div><div data-at-end="" tabindex="0" role="region" aria-label="Conversation">text</div></div>',
  )
})

test('a part outside of a Root says where it belongs', () => {
  function Alone() {
    useViewport('Viewport')
    return null
  }
  expect(() => renderToString(<Alone />)).toThrow(
    '<ChatWindow.Viewport> stands outside a <ChatWindow.Root>: put it inside of one.',
  )
})
