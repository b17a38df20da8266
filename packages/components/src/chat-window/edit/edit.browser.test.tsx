import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import { ChatWindow } from '../index.ts'
import { answer, question, shownChat } from '../test-chat.ts'
import { renderEditor } from './test-editor.tsx'

afterEach(cleanup)

const messages = [question('Why?'), answer('Because.')]

async function startEditing(edit = vi.fn()) {
  const chat = shownChat(messages, { edit, stop() {} })
  const editor = renderEditor(chat)
  await userEvent.click(editor.edit() as HTMLElement)
  return { ...editor, chat, sent: edit.mock.calls }
}

test('Edit opens an editor of the message, with its text and the focus behind it', async () => {
  const { message, cancel, input } = await startEditing()
  expect(message.dataset.editing).toBe('')
  expect(cancel()?.dataset.editing).toBe('')
  expect(input()?.value).toBe('Why?')
  expect(document.activeElement).toBe(input())
  expect([input()?.selectionStart, input()?.selectionEnd]).toEqual([4, 4])
})

test('pressed again it cancels, and the next edit begins with the text of the message', async () => {
  const { message, edit, cancel, input, sent } = await startEditing()
  await userEvent.keyboard(' Really?')
  await userEvent.click(cancel() as HTMLElement)
  expect(input()).toBeNull()
  expect(message.dataset.editing).toBeUndefined()
  expect(document.activeElement).toBe(edit())
  await userEvent.keyboard('{Enter}')
  expect(input()?.value).toBe('Why?')
  expect(sent).toEqual([])
})

test('Escape cancels, gives the focus back to Edit and reaches nothing around the window', async () => {
  const { edit, input, sent } = await startEditing()
  const heard = vi.fn()
  document.addEventListener('keydown', heard)
  await userEvent.keyboard('{Escape}')
  document.removeEventListener('keydown', heard)
  expect(input()).toBeNull()
  expect(document.activeElement).toBe(edit())
  expect(heard).not.toHaveBeenCalled()
  expect(sent).toEqual([])
})

test.each([
  ['Submit', '{Tab}'],
  ['the input, while text is composed no more', ''],
])('Escape cancels from %s too, unless the page prevents it', async (_, move) => {
  const { edit, input } = await startEditing()
  const veto = (event: KeyboardEvent) => event.preventDefault()
  document.addEventListener('keydown', veto, { capture: true })
  await userEvent.keyboard('{Escape}')
  document.removeEventListener('keydown', veto, { capture: true })
  expect(input()).not.toBeNull()
  await userEvent.keyboard(`${move}{Escape}`)
  expect(input()).toBeNull()
  expect(document.activeElement).toBe(edit())
})

test('Enter sends the new text in place of the old one, and closes the editor', async () => {
  const { input, sent } = await startEditing()
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}Really? {Enter}')
  expect(sent).toEqual([['question', 'Why?\nReally?']])
  expect(input()).toBeNull()
})

test('Submit sends it too, also where nothing was changed', async () => {
  const { sent } = await startEditing()
  await userEvent.keyboard('{Tab}{Enter}')
  expect(sent).toEqual([['question', 'Why?']])
})

test('an editor that was sent gives its focus to the conversation', async () => {
  const { viewport } = await startEditing()
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => document.activeElement).toBe(viewport)
})

test('a message that says nothing any more is not sent', async () => {
  const { input, sent } = await startEditing()
  await userEvent.clear(input() as HTMLElement)
  await userEvent.keyboard('{Enter}')
  expect(sent).toEqual([])
  expect(input()).not.toBeNull()
})

test('files, data and metadata of the message go along', async () => {
  const edit = vi.fn()
  const file = { type: 'file', id: 'file-0', url: 'data:,a', mediaType: 'text/plain' } as const
  const data = { type: 'data', id: 'data-0', name: 'place', data: 'Ulm' } as const
  const { parts } = question('Why?')
  const { edit: button } = renderEditor(
    shownChat([question('', { parts: [...parts, file, data], metadata: { by: 'me' } })], { edit }),
  )
  await userEvent.click(button() as HTMLElement)
  await userEvent.keyboard('!{Enter}')
  expect(edit.mock.calls).toEqual([
    ['question', { text: 'Why?!', files: [file], data: [data], metadata: { by: 'me' } }],
  ])
})

test('what is written is kept while the list changes and an answer streams; it is not sent meanwhile', async () => {
  const { chat, input, sent } = await startEditing()
  await userEvent.keyboard(' Really?')
  chat.show([question('Earlier', { id: 'earlier' }), ...messages], 'submitted')
  for (const text of ['B', 'Be', 'Beca']) chat.show([...messages, answer(text, { id: 'next' })], 'streaming')
  expect(input()?.value).toBe('Why? Really?')
  expect(document.activeElement).toBe(input())
  await userEvent.keyboard('{Enter}')
  expect(sent).toEqual([])
  const submit = screen.getByRole('button', { name: 'Send' })
  expect(submit.getAttribute('aria-disabled')).toBe('true')
  expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull()
  chat.show(messages, 'completed')
  await userEvent.keyboard('{Enter}')
  expect(sent).toEqual([['question', 'Why? Really?']])
})

test('while an answer is under way Edit keeps the focus and does nothing, but still cancels', async () => {
  const chat = shownChat(messages, { edit() {} })
  const { edit, cancel, input } = renderEditor(chat)
  edit()?.focus()
  chat.show(messages, 'streaming')
  await userEvent.keyboard('{Enter}')
  expect(input()).toBeNull()
  expect(edit()?.getAttribute('aria-disabled')).toBe('true')
  expect(document.activeElement).toBe(edit())
  chat.show(messages, 'completed')
  await userEvent.keyboard('{Enter}')
  chat.show(messages, 'streaming')
  await userEvent.keyboard('{Escape}')
  expect(cancel()).toBeNull()
  expect(document.activeElement).toBe(edit())
})

test('there is none in an answer, nor where the chat cannot edit', () => {
  renderEditor(shownChat(messages, { edit() {} }))
  expect(screen.getAllByRole('button', { name: 'Edit' })).toHaveLength(1)
  cleanup()
  expect(renderEditor(shownChat(messages)).edit()).toBeNull()
})

test('another chat is not edited, even where its message has the same name', async () => {
  const { rerender, input } = await startEditing()
  rerender(shownChat([question('Who?')], { edit() {} }))
  expect(input()).toBeNull()
})

test('useEdit is all that another button needs, and what hides the text', async () => {
  function Editable() {
    const { isEditing, start, cancel } = ChatWindow.useEdit()
    return (
      <>
        {start && <button onClick={start}>change</button>}
        {cancel && <button onClick={cancel}>leave</button>}
        {!isEditing && <ChatWindow.Text />}
      </>
    )
  }
  const chat = shownChat([question('Why?')], { edit() {} })
  render(
    <ChatWindow.Root chat={chat}>
      <ChatWindow.Messages>
        {() => (
          <ChatWindow.Message>
            <Editable />
          </ChatWindow.Message>
        )}
      </ChatWindow.Messages>
    </ChatWindow.Root>,
  )
  await userEvent.click(screen.getByText('change'))
  expect(screen.queryByText('Why?')).toBeNull()
  await userEvent.click(screen.getByText('leave'))
  expect(screen.getByText('Why?')).toBeVisible()
  expect(screen.queryByText('leave')).toBeNull()
})
