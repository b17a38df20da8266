import { act, cleanup, waitFor } from '@testing-library/react'
import type { UIMessage, UIMessageChunk } from 'ai'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { renderWindow, type TestChatOptions, type TestWindow } from './test-chat-window.tsx'
import { createTestTransport, type TestTransport } from './test-transport.ts'

afterEach(cleanup)

const told = (id: string, role: UIMessage['role'], text: string): UIMessage => ({
  id,
  role,
  parts: [{ type: 'text', text }],
})
const history = [told('q', 'user', 'Why?'), told('a', 'assistant', 'Because.')]

/** A chat server that says what the test says, and a window whose user has asked it something. */
async function asked(options: Partial<TestChatOptions> = {}) {
  const server = createTestTransport()
  const window = renderWindow({ transport: server, messages: history, ...options })
  let answer: unknown
  act(() => void window.seen.source.send('Go on').then((message) => (answer = message)))
  await server.opened()
  return { server, window, answer: () => answer as { id: string; status: string } | undefined }
}

/** React has committed what was said. */
async function say(server: TestTransport, window: TestWindow, delta: string) {
  const before = window.text().textContent
  server.say(delta)
  await waitFor(() => expect(window.text().textContent).toBe(before + delta), { interval: 1 })
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()))
}

const stands = (window: TestWindow, ...standing: string[]) =>
  waitFor(() => expect(window.standing().slice(2)).toEqual(standing))

const call: UIMessageChunk = {
  type: 'tool-input-available',
  toolCallId: 'c',
  toolName: 'weather',
  input: { city: 'Zürich' },
}

describe('the source', () => {
  test('shows the messages in the first render, and is the same while the chat is', async () => {
    const { server, window } = await asked()
    const { source } = window.seen
    server.say('One')
    await stands(window, 'user sent', 'assistant streaming')
    server.finish()
    await stands(window, 'user sent', 'assistant completed')
    expect(window.seen.source).toBe(source)
  })

  test('is another for another chat, whose messages it shows at once, and nothing of the old one', async () => {
    const { server, window } = await asked({ id: 'one' })
    server.say('One')
    await stands(window, 'user sent', 'assistant streaming')
    const { source } = window.seen
    const listener = vi.fn()
    source.subscribe(listener)
    window.change({ transport: server, id: 'two', messages: [told('x', 'assistant', 'Other')] })
    expect(window.seen.source).not.toBe(source)
    expect(window.seen.source.getSnapshot()).toMatchObject({ status: 'idle', messages: [{ id: 'x' }] })
    expect(window.standing()).toEqual(['assistant completed'])
    await waitFor(() => expect(server.open).toBe(0))
    expect(listener).not.toHaveBeenCalled()
  })

  test('an unchanged message stays the same object, and only who listens to the other is told', async () => {
    const { server, window } = await asked()
    server.say('One')
    await stands(window, 'user sent', 'assistant streaming')
    const { source } = window.seen
    const before = source.getSnapshot().messages
    const [old, grown, all] = [vi.fn(), vi.fn(), vi.fn()]
    source.subscribeToMessage?.('a', old)
    const leave = source.subscribeToMessage?.(before[3]?.id ?? '', grown)
    source.subscribe(all)
    await say(server, window, ' more')
    const after = source.getSnapshot().messages
    expect(after.slice(0, 3).every((message, at) => message === before[at])).toBe(true)
    expect(after[3]).not.toBe(before[3])
    expect(source.getMessage?.('a')).toBe(before[1])
    expect(grown).toHaveBeenCalled()
    expect(all).toHaveBeenCalledTimes(grown.mock.calls.length)
    expect(old).not.toHaveBeenCalled()
    leave?.()
    grown.mockClear()
    await say(server, window, ' and more')
    expect(grown).not.toHaveBeenCalled()
  })

  test('tells of nothing that has not changed', async () => {
    const server = createTestTransport()
    const window = renderWindow({ transport: server, messages: history })
    const listener = vi.fn()
    const snapshot = window.seen.source.getSnapshot()
    window.seen.source.subscribe(listener)
    window.change({ transport: server, messages: history })
    expect(listener).not.toHaveBeenCalled()
    expect(window.seen.source.getSnapshot()).toBe(snapshot)
  })
})

describe('the token path', () => {
  test.each([
    ['as useChat is', {}],
    ['throttled', { throttle: 50 }],
  ])('500 tokens, %s: at most 5 commits of the window', async (_, options) => {
    const { server, window } = await asked(options)
    const before = window.seen.windows
    for (let token = 0; token < 500; token++) {
      server.say(`${token} `)
      if (token % 10 === 9) await nextFrame()
    }
    server.finish()
    await stands(window, 'user sent', 'assistant completed')
    expect(window.text().textContent).toMatch(/^0 1 2 .* 499 $/)
    expect(window.seen.windows - before).toBeLessThanOrEqual(5)
  })

  test('the one that calls useChat commits for tokens, and the window does not', async () => {
    const { server, window } = await asked()
    server.say('One')
    await stands(window, 'user sent', 'assistant streaming')
    const { owners, windows } = window.seen
    for (let token = 0; token < 20; token++) await say(server, window, ' more')
    await nextFrame()
    expect(window.seen.owners - owners).toBe(20)
    expect(window.seen.windows - windows).toBe(0)
  })

  test('the text node stays the same one, and a selection in it survives', async () => {
    const { server, window } = await asked()
    server.say('The words that are selected. ')
    await waitFor(() => expect(window.text().textContent).toContain('selected'))
    const node = window.text().firstChild as Text
    const selection = getSelection() as Selection
    selection.setBaseAndExtent(node, 4, node, 9)
    for (let token = 0; token < 20; token++) await say(server, window, 'more ')
    server.finish()
    await stands(window, 'user sent', 'assistant completed')
    expect(window.text().firstChild).toBe(node)
    expect(window.text().childNodes).toHaveLength(1)
    expect(selection.toString()).toBe('words')
  })
})

describe('commands', () => {
  test('send resolves with the answer, once the window shows it', async () => {
    const { server, window, answer } = await asked()
    server.say('One')
    server.finish()
    await waitFor(() => expect(answer()).toMatchObject({ role: 'assistant', status: 'completed' }))
    expect(window.seen.source.getMessage?.(answer()?.id ?? '')).toBe(answer())
  })

  test('a question is on its way as soon as it is shown, until its answer begins', async () => {
    const server = createTestTransport()
    const window = renderWindow({ transport: server, messages: history })
    const { source } = window.seen
    const seen: unknown[] = []
    source.subscribe(() =>
      seen.push(
        source
          .getSnapshot()
          .messages.slice(2)
          .map(({ status }) => status),
      ),
    )
    act(() => void source.send('Go on'))
    await server.opened()
    expect(seen).toEqual([['sending']])
    server.say('One')
    await stands(window, 'user sent', 'assistant streaming')
  })

  test('what was stopped before it began is a question that was stopped', async () => {
    const { window, answer } = await asked()
    act(() => window.seen.source.stop?.())
    await waitFor(() => expect(answer()).toMatchObject({ role: 'user', status: 'stopped' }))
    expect(window.root.dataset.status).toBe('stopped')
  })

  test('what was stopped stays stopped after another answer', async () => {
    const { server, window } = await asked()
    server.say('One')
    await stands(window, 'user sent', 'assistant streaming')
    act(() => window.seen.source.stop?.())
    act(() => void window.seen.source.send('Something else'))
    await waitFor(() => expect(window.standing()).toHaveLength(5))
    await waitFor(() => expect(server.open).toBe(1))
    server.say('Two')
    server.finish()
    await stands(window, 'user sent', 'assistant stopped', 'user sent', 'assistant completed')
  })

  test('send resolves though its window has gone', async () => {
    const { window, answer } = await asked()
    window.unmount()
    await waitFor(() => expect(answer()).toMatchObject({ role: 'user' }))
  })

  test('edit replaces a question, and drops what follows it', async () => {
    const { server, window } = await asked()
    server.finish()
    await waitFor(() => expect(window.root.dataset.status).toBe('completed'))
    act(() => void window.seen.source.edit?.('q', 'How?'))
    await server.opened()
    server.say('So.')
    server.finish()
    await waitFor(() => expect(window.standing()).toEqual(['user sent', 'assistant completed']))
    expect(window.seen.source.getMessage?.('q')?.parts).toMatchObject([{ type: 'text', text: 'How?' }])
  })

  test.each([
    ['its output', { id: 'c', output: 21 }, { state: 'output-available', output: 21 }],
    ['why there is none', { id: 'c', errorText: 'Rain.' }, { state: 'output-error', errorText: 'Rain.' }],
  ])('a tool gets %s by the id of its call', async (_, output, expected) => {
    const { server, window } = await asked()
    server.tell(call)
    server.finish()
    await stands(window, 'user sent', 'assistant completed')
    await act(async () => window.seen.source.addToolOutput?.(output))
    await waitFor(() =>
      expect(window.seen.source.getSnapshot().messages.at(-1)?.parts).toMatchObject([
        { type: 'tool', id: 'c', name: 'weather', input: { city: 'Zürich' }, ...expected },
      ]),
    )
  })

  test('a call that no message has is an error', async () => {
    const { window } = await asked()
    expect(() => window.seen.source.addToolOutput?.({ id: 'x', output: 1 })).toThrow(RangeError)
    expect(() => window.seen.source.respondToApproval?.({ id: 'x', approved: true })).toThrow(
      'No message has the tool call x',
    )
  })

  test('a failure after the output of a tool is retried from there, and the call is kept', async () => {
    const { server, window } = await asked()
    server.tell(call)
    server.tell({ type: 'tool-output-available', toolCallId: 'c', output: 21 })
    await waitFor(() => expect(window.getByTestId('tool').dataset.state).toBe('output-available'))
    server.fail(new Error('Overloaded.'))
    await stands(window, 'user sent', 'assistant failed')
    act(() => void window.seen.source.retry?.())
    await waitFor(() => expect(window.standing().at(-1)).toBe('assistant streaming'))
    await waitFor(() => expect(server.open).toBe(1))
    server.say('It is mild.')
    server.finish()
    await stands(window, 'user sent', 'assistant completed')
    expect(window.seen.source.getSnapshot().messages.at(-1)?.parts).toMatchObject([
      { type: 'tool', state: 'output-available' },
      { type: 'text', text: 'It is mild.' },
    ])
  })
})
