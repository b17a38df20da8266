import { cleanup, fireEvent } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'

import { renderComposer } from './test-composer.tsx'
import { commit, compose, useTouchScreen } from './test-keyboard.ts'
import { createTestSource } from './test-source.ts'

afterEach(async () => {
  cleanup()
  await useTouchScreen(false)
})

test('Enter sends and empties the draft; the focus stays', async () => {
  const { source, input } = renderComposer()
  await userEvent.type(input, 'Hello')
  await userEvent.keyboard('{Enter}')
  expect(source.calls).toEqual(['send Hello'])
  expect(input.value).toBe('')
  expect(document.activeElement).toBe(input)
})

test('Shift+Enter breaks the line', async () => {
  const { source, input } = renderComposer()
  await userEvent.type(input, 'one{Shift>}{Enter}{/Shift}two')
  expect(input.value).toBe('one\ntwo')
  await userEvent.keyboard('{Enter}')
  expect(source.calls).toEqual(['send one\ntwo'])
})

test('nothing is sent for a blank draft, and Enter does not break its line', async () => {
  const { source, input, form, submit } = renderComposer()
  await userEvent.type(input, '  {Enter}')
  form.requestSubmit()
  await userEvent.click(submit() as HTMLElement, { force: true })
  expect(source.calls).toEqual([])
  expect(input.value).toBe('  ')
  expect(document.activeElement).toBe(input)
})

test('the indentation of a message is kept, the blanks behind it are not', async () => {
  const { source, input } = renderComposer({ composer: { defaultDraft: '  code \n\n' } })
  await userEvent.type(input, '{Enter}')
  expect(source.calls).toEqual(['send   code'])
})

test('while an answer streams Enter does nothing, and the text stays', async () => {
  const { source, input, form } = renderComposer({ source: createTestSource({ busy: true }) })
  await userEvent.type(input, 'next{Enter}')
  form.requestSubmit()
  expect(source.calls).toEqual([])
  expect(input.value).toBe('next')
})

test('Escape stops the answer, and reaches nothing around the composer', async () => {
  const { source, input } = renderComposer({ source: createTestSource({ busy: true }) })
  const heard: string[] = []
  const listen = (event: KeyboardEvent) => heard.push(event.key)
  document.addEventListener('keydown', listen)
  await userEvent.type(input, 'n{Escape}')
  expect(source.calls).toEqual(['stop'])
  expect(document.activeElement).toBe(input)
  expect(input.value).toBe('n')
  // Nothing to stop any more: it is for others, such as a dialog.
  await userEvent.keyboard('{Escape}')
  expect(source.calls).toEqual(['stop'])
  expect(heard).toEqual(['n', 'Escape'])
  document.removeEventListener('keydown', listen)
})

test('Escape outside of the input stops nothing', async () => {
  const { source, stop } = renderComposer({ source: createTestSource({ busy: true }) })
  stop()?.focus()
  await userEvent.keyboard('{Escape}')
  expect(source.calls).toEqual([])
})

test('text that is composed is never sent, and Escape ends the composition alone', async () => {
  const { source, input, form } = renderComposer()
  input.focus()
  await compose('にほん')
  expect(input.value).toBe('にほん')
  expect(form.hasAttribute('data-composing')).toBe(true)
  expect(input.hasAttribute('data-composing')).toBe(true)
  await userEvent.keyboard('{Enter}')
  expect(source.calls).toEqual([])
  fireEvent.keyDown(input, { key: 'Enter', keyCode: 229, isComposing: true })
  // Where the code is that of the key, as in Firefox on some platforms.
  fireEvent.keyDown(input, { key: 'Enter', keyCode: 13, isComposing: true })
  expect(source.calls).toEqual([])
  await commit('日本')
  expect(form.hasAttribute('data-composing')).toBe(false)
  expect(source.calls).toEqual([])
  await userEvent.keyboard('{Enter}')
  expect(source.calls).toEqual(['send 日本'])
  expect(input.value).toBe('')
})

test('Escape in a composition does not stop the answer', async () => {
  const { source, input } = renderComposer({ source: createTestSource({ busy: true }) })
  input.focus()
  await compose('に')
  fireEvent.keyDown(input, { key: 'Escape', keyCode: 27, isComposing: true })
  fireEvent.keyDown(input, { key: 'Escape', keyCode: 229 })
  expect(source.calls).toEqual([])
})

test('the Enter that ended a composition does not send in Safari, which tells of it afterwards', async () => {
  const { source, input } = renderComposer({ composer: { defaultDraft: '日本' } })
  fireEvent.compositionStart(input)
  fireEvent.compositionEnd(input)
  fireEvent.keyDown(input, { key: 'Enter', keyCode: 229, isComposing: false })
  expect(source.calls).toEqual([])
  fireEvent.keyDown(input, { key: 'Enter', keyCode: 13 })
  expect(source.calls).toEqual(['send 日本'])
})

test('a click on Submit ends a composition first, and sends what it has become', async () => {
  const { source, input, submit } = renderComposer()
  input.focus()
  await compose('にほん')
  const sentBeforeItsEnd: number[] = []
  input.addEventListener('compositionend', () => sentBeforeItsEnd.push(source.calls.length))
  await userEvent.click(submit() as HTMLElement)
  expect(sentBeforeItsEnd).toEqual([0])
  expect(source.calls).toEqual(['send にほん'])
  expect(input.value).toBe('')
  expect(document.activeElement).toBe(input)
})

test('on a touch keyboard Enter breaks the line, and says so; Ctrl and Cmd make it send', async () => {
  const { source, input } = renderComposer()
  expect(input.enterKeyHint).toBe('send')
  await useTouchScreen(true)
  await expect.poll(() => input.enterKeyHint).toBe('enter')
  await userEvent.type(input, 'one{Enter}two')
  expect(input.value).toBe('one\ntwo')
  expect(source.calls).toEqual([])
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  expect(source.calls).toEqual(['send one\ntwo'])
  await useTouchScreen(false)
  await expect.poll(() => input.enterKeyHint).toBe('send')
})

test('a key whose default the caller prevents is left alone', async () => {
  const { source, input } = renderComposer({
    source: createTestSource(),
    composer: { defaultDraft: '@ann' },
    input: { onKeyDown: (event) => event.preventDefault() },
  })
  await userEvent.type(input, '{Enter}')
  expect(source.calls).toEqual([])
})

test('a submit whose default the caller prevents sends nothing', async () => {
  const { source, input } = renderComposer({
    composer: { defaultDraft: 'Hello', onSubmit: (event) => event.preventDefault() },
  })
  await userEvent.type(input, '{Enter}')
  expect(source.calls).toEqual([])
  expect(input.value).toBe('Hello')
})
