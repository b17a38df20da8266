import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'

import { wheel } from '../viewport/test-input.ts'
import { frames } from '../viewport/test-scroller.ts'
import { createMessage, createTestList, renderWindow, TestRoot } from '../viewport/test-window.tsx'
import { ScrollToEnd } from './scroll-to-end.tsx'

afterEach(cleanup)

async function renderAway() {
  const list = createTestList()
  const rendered = renderWindow(list)
  await frames(3)
  await wheel(rendered.viewport, -400)
  await waitFor(() => expect(rendered.button.hidden).toBe(false))
  return { ...rendered, list }
}

test('is hidden and disabled at the end, on a server too', async () => {
  const list = createTestList()
  const { button } = renderWindow(list)
  await frames(3)
  expect([button.hidden, button.disabled, button.dataset.atEnd]).toEqual([true, true, ''])
  expect(screen.queryByRole('button')).toBeNull()
  const html = renderToString(
    <TestRoot list={list}>
      <ScrollToEnd />
    </TestRoot>,
  )
  expect(html).toBe(
    '<div><button type="button" data-at-end="" hidden="" disabled="">To the end</button></div>',
  )
})

test('counts what comes while the reader is away, and nothing that is earlier or grows', async () => {
  const { list, button } = await renderAway()
  expect(screen.getByRole('button', { name: 'To the end' })).toBe(button)
  expect(button.dataset.unseen).toBeUndefined()
  const answer = createMessage('assistant', 'streaming')
  act(() => list.append(answer))
  await screen.findByRole('button', { name: 'To the end, 1 new' })
  act(() => list.set((messages) => [createMessage('assistant'), ...messages]))
  act(() => list.set((messages) => [...messages.slice(0, -1), { ...answer, status: 'completed' }]))
  await frames(3)
  expect(button.dataset.unseen).toBe('1')
  act(() => list.append(createMessage('user'), createMessage('assistant')))
  await screen.findByRole('button', { name: 'To the end, 3 new' })
  expect(button.dataset.unseen).toBe('3')
})

test('goes to the end, where it has nothing to count', async () => {
  const { list, button, toEnd } = await renderAway()
  act(() => list.append(createMessage('assistant')))
  await screen.findByRole('button', { name: 'To the end, 1 new' })
  await userEvent.click(button)
  await waitFor(() => expect(toEnd()).toBeLessThan(1))
  await waitFor(() => expect(button.hidden).toBe(true))
  expect(button.dataset.unseen).toBeUndefined()
})

test('gives the focus that it loses to the messages', async () => {
  const { button, viewport } = await renderAway()
  button.focus()
  await userEvent.keyboard('{Enter}')
  await waitFor(() => expect(button.hidden).toBe(true))
  expect(document.activeElement).toBe(viewport)
})

test('leaves the focus where it is when it has none', async () => {
  const { button, viewport } = await renderAway()
  const composer = document.body.appendChild(document.createElement('textarea'))
  composer.focus()
  await wheel(viewport, 1000)
  await waitFor(() => expect(button.hidden).toBe(true))
  expect(document.activeElement).toBe(composer)
  composer.remove()
})

test('an icon of the caller’s keeps the name', async () => {
  render(
    <TestRoot list={createTestList()}>
      <ScrollToEnd hidden={false}>↓</ScrollToEnd>
    </TestRoot>,
  )
  expect(screen.getByRole('button', { name: 'To the end' }).textContent).toBe('↓')
})
