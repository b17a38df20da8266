import { cleanup } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'

import { renderComposer } from './test-composer.tsx'
import { useTouchScreen } from './test-keyboard.ts'
import { createTestSource } from './test-source.ts'

afterEach(async () => {
  cleanup()
  document.body.querySelector('p')?.remove()
  await useTouchScreen(false)
})

const nextFrame = () => new Promise(requestAnimationFrame)
const press = (button: HTMLElement | null) => userEvent.click(button as HTMLElement)

/** The focus, after the frame in which a browser takes it from what was hidden. */
async function focused() {
  await nextFrame()
  await nextFrame()
  return document.activeElement
}

test('Stop stands in place of Submit while an answer is asked for or streams', async () => {
  const { source, input, submit, stop, after } = renderComposer()
  expect(stop()).toBeNull()
  const place = submit()?.getBoundingClientRect()
  await userEvent.type(input, 'Hello{Enter}')
  expect(submit()).toBeNull()
  expect(stop()?.getBoundingClientRect()).toMatchObject({ x: place?.x, y: place?.y })
  await after(source.tell)
  expect(stop()).not.toBeNull()
  await after(source.finish)
  expect(stop()).toBeNull()
  expect(submit()).not.toBeNull()
})

test('CSS that displays buttons does not show the hidden one', () => {
  const { submit, form } = renderComposer()
  for (const button of form.querySelectorAll('button')) button.className = 'shown'
  const sheet = document.createElement('style')
  sheet.textContent = '.shown { display: flex }'
  form.append(sheet)
  expect(submit()).toBeVisible()
  expect(form.querySelector('[hidden]')).not.toBeVisible()
})

test('where the chat cannot stop, Submit stays and does nothing meanwhile', async () => {
  const source = createTestSource({ busy: true, canStop: false })
  const { input, submit, stop } = renderComposer({ source, composer: { defaultDraft: 'Hello' } })
  expect(stop()).toBeNull()
  expect(submit()?.getAttribute('aria-disabled')).toBe('true')
  await userEvent.type(input, '{Escape}')
  expect(source.calls).toEqual([])
})

test('a click on Submit or Stop leaves the focus in the input', async () => {
  const { source, input, submit, stop } = renderComposer()
  await userEvent.type(input, 'Hello')
  await press(submit())
  expect(source.calls).toEqual(['send Hello'])
  expect(await focused()).toBe(input)
  await press(stop())
  expect(source.calls).toEqual(['send Hello', 'stop'])
  expect(await focused()).toBe(input)
})

test('Submit and Stop reached by keyboard give the focus to the input', async () => {
  const { source, input } = renderComposer()
  await userEvent.type(input, 'Hello{Tab}')
  expect(document.activeElement?.textContent).toBe('Send')
  await userEvent.keyboard('{Enter}')
  expect(await focused()).toBe(input)
  await userEvent.keyboard('{Tab}')
  expect(document.activeElement?.textContent).toBe('Stop')
  await userEvent.keyboard(' ')
  expect(source.calls).toEqual(['send Hello', 'stop'])
  expect(await focused()).toBe(input)
})

test('a Stop that vanishes because the answer ends gives its focus to the input', async () => {
  const { source, input, stop, after } = renderComposer({ source: createTestSource({ busy: true }) })
  stop()?.focus()
  await after(source.finish)
  expect(await focused()).toBe(input)
})

test('an answer that ends takes the focus from nobody else', async () => {
  const { source, after } = renderComposer({ source: createTestSource({ busy: true }) })
  await after(source.finish)
  expect(await focused()).toBe(document.body)
})

test('Submit of a blank draft can be focused, says that it is disabled, and keeps the focus', async () => {
  const { source, input, submit } = renderComposer()
  await userEvent.click(input)
  await userEvent.keyboard('{Tab}{Enter}')
  expect(document.activeElement).toBe(submit())
  expect(submit()?.getAttribute('aria-disabled')).toBe('true')
  expect(source.calls).toEqual([])
})

test('a click from nowhere takes the focus to the input, unless a text is selected', async () => {
  const { source, input, submit, stop, after } = renderComposer({ composer: { defaultDraft: 'Hello' } })
  await press(submit())
  expect(await focused()).toBe(input)
  input.blur()
  const text = document.body.appendChild(document.createElement('p'))
  text.textContent = 'An answer'
  getSelection()?.selectAllChildren(text)
  await press(stop())
  expect(source.calls).toEqual(['send Hello', 'stop'])
  expect(getSelection()?.toString()).toBe('An answer')
  await after(source.finish)
})

test('on a touch screen a press from nowhere opens no keyboard', async () => {
  await useTouchScreen(true)
  const { source, stop } = renderComposer({ source: createTestSource({ busy: true }) })
  await press(stop())
  expect(source.calls).toEqual(['stop'])
  expect(await focused()).toBe(document.body)
})

test('a Stop that was left before it vanishes gives the focus to nobody', async () => {
  const { source, stop, after } = renderComposer({ source: createTestSource({ busy: true }) })
  stop()?.focus()
  stop()?.blur()
  await after(source.finish)
  expect(await focused()).toBe(document.body)
})
