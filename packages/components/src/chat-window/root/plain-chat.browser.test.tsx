import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import { ChatWindow } from '../index.ts'

afterEach(cleanup)

function window(props: { onSend?: () => void; onStop?: () => void; status: 'idle' | 'streaming' }) {
  return (
    <ChatWindow.Root messages={[]} {...props}>
      <ChatWindow.Composer>
        <ChatWindow.Input />
        <ChatWindow.Submit />
        <ChatWindow.Stop />
      </ChatWindow.Composer>
    </ChatWindow.Root>
  )
}

test('without onStop there is no Stop: Submit keeps its place, and Escape is for others', async () => {
  const { rerender } = render(window({ status: 'idle' }))
  rerender(window({ status: 'streaming' }))
  expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull()
  expect(screen.getByRole('button', { name: 'Send' }).getAttribute('aria-disabled')).toBe('true')
  const heard = vi.fn()
  document.addEventListener('keydown', heard)
  await userEvent.type(screen.getByRole('textbox'), '{Escape}')
  document.removeEventListener('keydown', heard)
  expect(heard).toHaveBeenCalledOnce()
})

test('with it, Stop and Escape call it, the latest that was given', async () => {
  const first = vi.fn()
  const latest = vi.fn()
  const { rerender } = render(window({ status: 'streaming', onStop: first }))
  rerender(window({ status: 'streaming', onStop: latest }))
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }))
  await userEvent.type(screen.getByRole('textbox'), '{Escape}')
  expect(first).not.toHaveBeenCalled()
  expect(latest).toHaveBeenCalledTimes(2)
})

test('without onSend nothing is sent, and the draft stays until it can be', async () => {
  const { rerender } = render(window({ status: 'idle' }))
  const input = screen.getByRole<HTMLTextAreaElement>('textbox')
  const submit = screen.getByRole('button', { name: 'Send' })
  await userEvent.type(input, 'Hello{Enter}')
  expect(submit.getAttribute('aria-disabled')).toBe('true')
  await userEvent.click(submit, { force: true })
  expect(input.value).toBe('Hello')
  const onSend = vi.fn()
  rerender(window({ status: 'idle', onSend }))
  expect(submit.getAttribute('aria-disabled')).toBe('false')
  await userEvent.type(input, '{Enter}')
  expect(onSend.mock.calls).toEqual([['Hello']])
  expect(input.value).toBe('')
})

test('an onStop that comes in the middle of an answer shows Stop at once', () => {
  const { rerender } = render(window({ status: 'streaming' }))
  rerender(window({ status: 'streaming', onStop() {} }))
  expect(screen.getByRole('button', { name: 'Stop' })).toBeVisible()
})
