import { cleanup, render, screen } from '@testing-library/react'
import { Profiler } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import { Composer } from './composer.tsx'
import { Input } from './input.ts'
import { Stop, useStop } from './stop.ts'
import { Submit, useSubmit } from './submit.ts'
import { renderComposer, TestRoot } from './test-composer.tsx'
import { createTestSource } from './test-source.ts'

afterEach(cleanup)

test('an answer of a thousand tokens costs a commit at its beginning and one at its end', async () => {
  const source = createTestSource()
  const commits = vi.fn()
  render(
    <TestRoot source={source}>
      <Profiler id="composer" onRender={commits}>
        <Composer>
          <Input />
          <Submit />
          <Stop />
        </Composer>
      </Profiler>
    </TestRoot>,
  )
  await userEvent.type(screen.getByRole('textbox'), 'Hello{Enter}')
  const before = commits.mock.calls.length
  for (let token = 0; token < 1000; token++) source.tell()
  expect(commits.mock.calls).toHaveLength(before)
  await source.finish()
  await expect.poll(() => screen.queryByRole('button', { name: 'Stop' })).toBeNull()
  expect(commits.mock.calls).toHaveLength(before + 1)
})

test('every part tells how the composer stands', async () => {
  const { source, form, input, after } = renderComposer()
  const parts = [form, ...form.querySelectorAll('textarea, button')]
  const told = (name: string) => parts.map((part) => part.hasAttribute(name))
  const all = parts.map(() => true)
  const none = parts.map(() => false)
  expect(told('data-empty')).toEqual(all)
  await userEvent.type(input, 'Hello')
  expect(told('data-empty')).toEqual(none)
  expect(told('data-busy')).toEqual(none)
  await userEvent.keyboard('{Enter}')
  expect(told('data-busy')).toEqual(all)
  await after(source.finish)
  expect(told('data-busy')).toEqual(none)
})

test('names come from the texts of the window; what is written in a button or given to it wins', () => {
  const source = createTestSource({ busy: true })
  render(
    <TestRoot source={source} text={{ input: 'Nachricht', send: 'Senden', stop: 'Anhalten' }}>
      <Composer>
        <Input />
        <Stop />
        <Stop>
          <svg />
        </Stop>
        <Stop>Genug</Stop>
        <Stop aria-label="Schluss">
          <svg />
        </Stop>
      </Composer>
    </TestRoot>,
  )
  expect(screen.getByRole('textbox', { name: 'Nachricht' }).dir).toBe('auto')
  const names = [...document.querySelectorAll('button')].map(
    (button) => button.ariaLabel ?? button.textContent,
  )
  expect(names).toEqual(['Anhalten', 'Anhalten', 'Genug', 'Schluss'])
})

test('a label of the page’s own names the input, once the window’s name is taken away', () => {
  render(
    <TestRoot source={createTestSource()}>
      <Composer>
        <label htmlFor="own">Nachricht an alle</label>
        <Input id="own" aria-label={undefined} />
      </Composer>
      <Composer>
        <span id="title">An einen</span>
        <Input aria-labelledby="title" />
      </Composer>
    </TestRoot>,
  )
  expect(screen.getByRole('textbox', { name: 'Nachricht an alle' })).toHaveProperty('id', 'own')
  expect(screen.getByRole('textbox', { name: 'An einen' })).toBeVisible()
})

test('the behaviour of both buttons is there for any others, which may vanish under the focus', async () => {
  const source = createTestSource()
  function Buttons() {
    const submit = useSubmit()
    const stop = useStop()
    return (
      <>
        {submit && <button onClick={submit}>go</button>}
        {stop && <button onClick={stop}>halt</button>}
      </>
    )
  }
  render(
    <TestRoot source={source}>
      <Composer>
        <Input />
        <Buttons />
      </Composer>
    </TestRoot>,
  )
  const input = screen.getByRole('textbox')
  const shown = () => screen.queryAllByRole('button').map((button) => button.textContent)
  expect(shown()).toEqual([])
  await userEvent.type(input, 'Hello{Tab}')
  expect(shown()).toEqual(['go'])
  await userEvent.keyboard('{Enter}')
  expect(shown()).toEqual(['halt'])
  expect(document.activeElement).toBe(input)
  await userEvent.keyboard('{Tab}{Enter}')
  expect(source.calls).toEqual(['send Hello', 'stop'])
  expect(shown()).toEqual([])
  expect(document.activeElement).toBe(input)
})

test('props, refs and handlers of the caller are forwarded', async () => {
  const onChange = vi.fn()
  const ref = vi.fn()
  const { input } = renderComposer({
    input: { ref, onChange, placeholder: 'Ask', className: ({ empty }) => (empty ? 'is-empty' : undefined) },
  })
  expect(ref).toHaveBeenCalledWith(input)
  expect(input).toMatchObject({ placeholder: 'Ask', className: 'is-empty' })
  await userEvent.type(input, 'a')
  expect(onChange).toHaveBeenCalledOnce()
  expect(input.className).toBe('')
})

test.for([
  ['<ChatWindow.Input>', Input],
  ['<ChatWindow.Submit>', Submit],
  ['<ChatWindow.Stop>', Stop],
] as const)('%s outside of a composer says where it belongs', ([name, Part]) => {
  expect(() =>
    renderToString(
      <TestRoot source={createTestSource()}>
        <Part />
      </TestRoot>,
    ),
  ).toThrow(`${name} stands outside a <ChatWindow.Composer>`)
})
