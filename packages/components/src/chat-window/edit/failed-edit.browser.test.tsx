import { createConversation } from '@rivulet/core'
import { createFakeFetch } from '@rivulet/testing'
import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import type { ChatSource } from '../chat-source.ts'
import { compose } from '../composer/test-keyboard.ts'
import { answer, question, shownChat } from '../test-chat.ts'
import { renderEditor } from './test-editor.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const messages = [question('Why?'), answer('Because.')]

async function editWith(edit: ChatSource['edit']) {
  const editor = renderEditor(shownChat(messages, { edit }))
  await userEvent.click(editor.edit() as HTMLElement)
  await userEvent.keyboard(' Really? {Enter}')
  return editor
}

test('a rejected edit comes back into its editor, and is reported; the focus stays where it is', async () => {
  const report = vi.fn()
  vi.stubGlobal('reportError', report)
  const error = new Error('offline')
  const { input, viewport } = await editWith(() => Promise.reject(error))
  await expect.poll(() => input()?.value).toBe('Why? Really? ')
  expect(report.mock.calls).toEqual([[error]])
  expect(document.activeElement).toBe(viewport)
})

test('so does one that throws at once, and one that was not taken and is nowhere to be seen', async () => {
  vi.stubGlobal('reportError', vi.fn())
  const thrown = await editWith(() => {
    throw new RangeError('no such message')
  })
  await expect.poll(() => thrown.input()?.value).toBe('Why? Really? ')
  cleanup()
  const untaken = await editWith(async () => question('Why? Really?', { status: 'failed' }))
  await expect.poll(() => untaken.input()?.value).toBe('Why? Really? ')
})

test('an edit of a conversation that refuses it stands in the list, with its retry', async () => {
  const answers = [
    () => new Response('too busy', { status: 400 }),
    () => new Response('Hi', { headers: { 'content-type': 'text/plain' } }),
  ]
  const { fetch } = createFakeFetch(() => (answers.shift() as () => Response)())
  const chat = createConversation({ url: 'http://rivulet.test/chat', fetch, messages })
  const { edit, input } = renderEditor(chat)
  await userEvent.click(edit() as HTMLElement)
  await userEvent.keyboard(' Really?{Enter}')
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
  await expect.poll(() => chat.getSnapshot().status).toBe('completed')
  expect(screen.getAllByTestId('text').map(({ textContent }) => textContent)).toEqual(['Why? Really?', 'Hi'])
  expect(input()).toBeNull()
})

test('text that is composed in an editor is not sent', async () => {
  const edit = vi.fn()
  const editor = renderEditor(shownChat(messages, { edit }))
  await userEvent.click(editor.edit() as HTMLElement)
  await compose('にほん')
  await userEvent.keyboard('{Enter}')
  expect(edit).not.toHaveBeenCalled()
  expect(editor.input()?.value).toContain('Why?にほん')
})
