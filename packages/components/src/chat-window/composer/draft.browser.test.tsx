import { cleanup } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import { renderComposer } from './test-composer.tsx'
import { compose } from './test-keyboard.ts'
import { createTestSource } from './test-source.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

/** A composer whose message could not be sent. */
async function failToSend(text: string, source = createTestSource()) {
  const composer = renderComposer({ source })
  await userEvent.type(composer.input, `${text}{Enter}`)
  await composer.after(source.fail)
  return composer
}

test('a draft of its own begins with the default, and tells of each change', async () => {
  const onDraftChange = vi.fn()
  const { input } = renderComposer({ composer: { defaultDraft: 'Hel', onDraftChange } })
  expect(input.value).toBe('Hel')
  await userEvent.type(input, '{End}lo{Enter}')
  expect(onDraftChange.mock.calls).toEqual([['Hell'], ['Hello'], ['']])
})

test('a draft of the caller is what is shown and sent, and only the caller changes it', async () => {
  const onDraftChange = vi.fn()
  const { source, input, form, rerender } = renderComposer({ composer: { draft: 'Fixed', onDraftChange } })
  await userEvent.type(input, '{End}!')
  expect(onDraftChange.mock.calls).toEqual([['Fixed!']])
  expect(input.value).toBe('Fixed')
  rerender({ draft: 'Suggested', onDraftChange })
  expect(input.value).toBe('Suggested')
  await userEvent.keyboard('{Enter}')
  expect(source.calls).toEqual(['send Suggested'])
  expect(onDraftChange).toHaveBeenLastCalledWith('')
  rerender({ draft: '', onDraftChange })
  expect(form.hasAttribute('data-empty')).toBe(true)
})

test('the draft comes back when the message was not taken', async () => {
  const { input } = await failToSend(' Hello ')
  expect(input.value).toBe(' Hello ')
  expect(document.activeElement).toBe(input)
})

test('it comes back to the caller who keeps it', async () => {
  const changes: string[] = []
  const source = createTestSource()
  const { input, rerender, after } = renderComposer({ source, composer: { draft: 'Hello' } })
  const show = (draft: string) => {
    changes.push(draft)
    rerender({ draft, onDraftChange: show })
  }
  rerender({ draft: 'Hello', onDraftChange: show })
  await userEvent.type(input, '{Enter}')
  await after(source.fail)
  expect(changes).toEqual(['', 'Hello'])
  expect(input.value).toBe('Hello')
})

test('it comes back from a source that fails before the next render', async () => {
  const source = createTestSource()
  source.failAtOnce = true
  const { input } = renderComposer({ source, composer: { defaultDraft: 'Hello' } })
  await userEvent.type(input, '{Enter}')
  await expect.poll(() => input.value).toBe('Hello')
})

test('it comes back when the promise rejects, which is reported', async () => {
  const report = vi.fn()
  vi.stubGlobal('reportError', report)
  const { source, input, after } = renderComposer({ composer: { defaultDraft: 'Hello' } })
  await userEvent.type(input, '{Enter}')
  const error = new Error('offline')
  await after(() => source.reject(error))
  expect(input.value).toBe('Hello')
  expect(report.mock.calls).toEqual([[error]])
})

test('what nobody has taken comes back in front of what was typed meanwhile', async () => {
  vi.stubGlobal('reportError', vi.fn())
  const { source, input, after } = renderComposer({ composer: { defaultDraft: 'Hello' } })
  await userEvent.type(input, '{Enter}next')
  await after(() => source.reject(new Error('offline')))
  expect(input.value).toBe('Hello\nnext')
})

test('it does not come back over what was typed meanwhile, nor over what is being composed', async () => {
  const typed = renderComposer({ composer: { defaultDraft: 'Hello' } })
  await userEvent.type(typed.input, '{Enter}next')
  await typed.after(typed.source.fail)
  expect(typed.input.value).toBe('next')
  typed.unmount()

  const composed = renderComposer({ composer: { defaultDraft: 'Hello' } })
  await userEvent.type(composed.input, '{Enter}')
  await compose('にほん')
  await composed.after(composed.source.fail)
  expect(composed.input.value).toBe('にほん')
})

test('it does not come back into another chat, nor when the composer is gone', async () => {
  const onDraftChange = vi.fn()
  const { source, input, rerender, unmount, after } = renderComposer({
    composer: { defaultDraft: 'Hello', onDraftChange },
  })
  await userEvent.type(input, '{Enter}')
  rerender(undefined, createTestSource())
  await after(source.fail)
  expect(input.value).toBe('')
  unmount()

  const next = renderComposer({ composer: { defaultDraft: 'Hello', onDraftChange } })
  await userEvent.type(next.input, '{Enter}')
  next.unmount()
  await next.after(next.source.fail)
  expect(onDraftChange.mock.calls).toEqual([[''], ['']])
})

test('an answer that was taken gives nothing back', async () => {
  const { source, input, after } = renderComposer({ composer: { defaultDraft: 'Hello' } })
  await userEvent.type(input, '{Enter}')
  await after(source.finish)
  expect(input.value).toBe('')
})

test('sent again unchanged it is a retry of the failed message, as often as it takes', async () => {
  const { source, input, after } = await failToSend('Hello')
  await userEvent.keyboard('{Enter}')
  expect(input.value).toBe('')
  await after(source.fail)
  expect(input.value).toBe('Hello')
  await userEvent.keyboard('{Enter}')
  await after(source.finish)
  expect(source.calls).toEqual(['send Hello', 'retry question-1', 'retry question-1'])
  expect(input.value).toBe('')
})

test('changed it is a new message, and so it is where the chat has no retry', async () => {
  const changed = await failToSend('Hello')
  await userEvent.keyboard('!{Enter}')
  expect(changed.source.calls).toEqual(['send Hello', 'send Hello!'])
  changed.unmount()
  const { source } = await failToSend('Hello', createTestSource({ canRetry: false }))
  await userEvent.keyboard('{Enter}')
  expect(source.calls).toEqual(['send Hello', 'send Hello'])
})

test('the retry of the list takes the draft away that it sends, but nothing else', async () => {
  const same = await failToSend('Hello')
  await same.after(() => void same.source.retry?.('question-1'))
  expect(same.input.value).toBe('')
  same.unmount()

  const changed = await failToSend('Hello')
  await userEvent.type(changed.input, ' again')
  await changed.after(() => void changed.source.retry?.('question-1'))
  expect(changed.input.value).toBe('Hello again')
})

test('what somebody else sends leaves the draft that came back', async () => {
  const { source, input, after } = await failToSend('Hello')
  await after(() => void source.send('A suggestion'))
  expect(input.value).toBe('Hello')
})
