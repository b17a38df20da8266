import type { Message, ToolPart } from '@rivulet/core'
import { cleanup, render } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'

import type { ChatSource } from '../chat-source.ts'
import { ChatWindow } from '../index.ts'
import { answer, shownChat } from '../test-chat.ts'

afterEach(cleanup)

const call: ToolPart = {
  type: 'tool',
  id: 'call',
  name: 'look',
  state: 'input-available',
  input: { at: 'x' },
}
const withCall = (part: ToolPart, status: Message['status'] = 'completed') =>
  answer('', { status, parts: [part] })

function renderCall(message: Message, commands: Partial<ChatSource> = {}) {
  const chat = shownChat([message], commands)
  const seen: [call: ToolPart, actions: ChatWindow.ToolCall.Actions][] = []
  render(
    <ChatWindow.Root chat={chat}>
      <ChatWindow.Messages>
        {() => (
          <ChatWindow.ToolCall part="call">
            {(...given) => {
              seen.push(given)
              return null
            }}
          </ChatWindow.ToolCall>
        )}
      </ChatWindow.Messages>
    </ChatWindow.Root>,
  )
  const last = () => seen.at(-1) as (typeof seen)[number]
  return { chat, seen, call: () => last()[0], actions: () => last()[1] }
}

function possible(message: Message, commands: Partial<ChatSource>) {
  return Object.entries(renderCall(message, commands).actions())
    .filter(([, act]) => act)
    .map(([name]) => name)
}

const all = { respondToApproval() {}, addToolOutput() {} }
const states = ['input-streaming', 'approval-requested', 'input-available', 'output-denied'] as const

describe('what can be done about a call', () => {
  test.each(states)('%s, by its state', (state) => {
    const expected = {
      'input-streaming': [],
      'approval-requested': ['approve', 'deny'],
      'input-available': ['addOutput', 'addError'],
      'output-denied': [],
    }
    expect(possible(withCall({ ...call, state, input: '' }), all)).toEqual(expected[state])
    expect(possible(withCall({ ...call, state, input: '' }), {})).toEqual([])
  })

  test('a call waits for no output of the client while its answer streams, nor after it was allowed', () => {
    expect(possible(withCall(call, 'streaming'), all)).toEqual([])
    expect(possible(withCall({ ...call, approval: { id: 'a', approved: true } }), all)).toEqual([])
  })

  test('reaches the chat with the call’s id', () => {
    const respondToApproval = vi.fn()
    const addToolOutput = vi.fn()
    const asked = renderCall(withCall({ ...call, state: 'approval-requested' }), { respondToApproval })
    asked.actions().approve?.()
    asked.actions().deny?.()
    asked.actions().deny?.('too dear')
    expect(respondToApproval.mock.calls).toEqual([
      [{ id: 'call', approved: true }],
      [{ id: 'call', approved: false }],
      [{ id: 'call', approved: false, reason: 'too dear' }],
    ])
    const waiting = renderCall(withCall(call), { addToolOutput })
    waiting.actions().addOutput?.({ found: 1 })
    waiting.actions().addError?.('not found')
    expect(addToolOutput.mock.calls).toEqual([
      [{ id: 'call', output: { found: 1 } }],
      [{ id: 'call', errorText: 'not found' }],
    ])
  })
})

test('renders again when a call changes and its state stays, and when its answer ends', () => {
  const { chat, call: shown, actions } = renderCall(withCall(call, 'streaming'), all)
  const changed: ToolPart = { ...call, approval: { id: 'a', approved: false } }
  chat.show([withCall(changed, 'streaming')], 'streaming')
  expect(shown()).toBe(changed)
  expect(actions().addOutput).toBeNull()
  chat.show([withCall(changed)])
  expect(actions().addOutput).not.toBeNull()
  const output: ToolPart = { ...call, state: 'output-available', output: 1 }
  chat.show([withCall(output)])
  chat.show([withCall({ ...output, output: 2 })])
  expect(shown()).toMatchObject({ output: 2 })
})

test('shows another call at once, though the input of both streams', () => {
  const growing = (id: string): ToolPart => ({ ...call, id, state: 'input-streaming', input: '' })
  const chat = shownChat([answer('', { status: 'streaming', parts: [growing('one'), growing('two')] })])
  const window = (part: string) => (
    <ChatWindow.Root chat={chat}>
      <ChatWindow.Messages>
        {() => (
          <ChatWindow.ToolCall part={part}>{({ id }) => <p data-testid="id">{id}</p>}</ChatWindow.ToolCall>
        )}
      </ChatWindow.Messages>
    </ChatWindow.Root>
  )
  const { rerender, getByTestId } = render(window('one'))
  rerender(window('two'))
  expect(getByTestId('id').textContent).toBe('two')
})

test('does not render for each token of its input', () => {
  const growing = (input: string) => withCall({ ...call, state: 'input-streaming', input }, 'streaming')
  const { chat, seen, call: shown } = renderCall(growing(''))
  const before = seen.length
  for (let length = 1; length < 100; length++) chat.show([growing('x'.repeat(length))], 'streaming')
  expect(seen).toHaveLength(before)
  chat.show([withCall(call, 'streaming')], 'streaming')
  expect(shown()).toBe(call)
})
