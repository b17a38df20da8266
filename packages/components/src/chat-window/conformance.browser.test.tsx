import type { Message } from '@rivulet/core'
import { cleanup, render, screen } from '@testing-library/react'
import { createElement, createRef, type ComponentType, type ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, test } from 'vitest'

import { ChatWindow } from './index.ts'

afterEach(cleanup)

const messages: readonly Message[] = [
  {
    id: 'q',
    role: 'user',
    status: 'failed',
    parts: [{ type: 'text', id: 'text', text: 'Why?', state: 'done' }],
  },
  {
    id: 'a',
    role: 'assistant',
    status: 'truncated',
    parts: [
      { type: 'reasoning', id: 'r', text: 'Hm', state: 'done' },
      { type: 'text', id: 't', text: 'Because', state: 'done' },
      { type: 'tool', id: 'c', name: 'look', state: 'input-available', input: {} },
      { type: 'source', id: 's', url: 'https://example.test/', title: 'Page' },
    ],
  },
]

const chat = {
  subscribe: () => () => {},
  getSnapshot: () => ({ messages, status: 'submitted' as const, error: null }),
  send: async () => {},
  retry() {},
  regenerate() {},
}

interface Case {
  part: string
  Component: ComponentType<never>
  props?: object
  element: string
  /** Where the part belongs. */
  place: 'window' | 'message' | 'empty'
  state?: Record<string, string>
}

const cases: Case[] = [
  {
    part: 'Root',
    Component: ChatWindow.Root,
    props: { chat },
    element: 'div',
    place: 'window',
    state: { status: 'submitted' },
  },
  {
    part: 'Messages',
    Component: ChatWindow.Messages,
    props: { children: () => null },
    element: 'div',
    place: 'window',
  },
  {
    part: 'Message',
    Component: ChatWindow.Message,
    element: 'article',
    place: 'message',
    state: { role: 'assistant', status: 'truncated' },
  },
  { part: 'Text', Component: ChatWindow.Text, element: 'div', place: 'message' },
  { part: 'Reasoning', Component: ChatWindow.Reasoning, element: 'div', place: 'message' },
  {
    part: 'ToolCall',
    Component: ChatWindow.ToolCall,
    props: { part: 'c', children: () => 'call' },
    element: 'div',
    place: 'message',
    state: { state: 'input-available', name: 'look' },
  },
  { part: 'Sources', Component: ChatWindow.Sources, element: 'ul', place: 'message' },
  {
    part: 'Error',
    Component: ChatWindow.Error,
    element: 'div',
    place: 'message',
    state: { status: 'truncated' },
  },
  { part: 'Retry', Component: ChatWindow.Retry, element: 'button', place: 'message' },
  { part: 'Regenerate', Component: ChatWindow.Regenerate, element: 'button', place: 'message' },
  { part: 'Copy', Component: ChatWindow.Copy, element: 'button', place: 'message' },
  { part: 'Indicator', Component: ChatWindow.Indicator, element: 'div', place: 'window' },
  { part: 'Empty', Component: ChatWindow.Empty, element: 'div', place: 'empty' },
]

/** The part where it belongs, and nothing beside it. */
function placed({ part, place }: Case, element: ReactNode) {
  if (part === 'Root') return element
  const source =
    place === 'empty' ? { ...chat, getSnapshot: () => ({ messages: [], status: 'idle' as const }) } : chat
  return (
    <ChatWindow.Root chat={source}>
      {place === 'message' ? (
        <ChatWindow.Messages>{({ id }) => (id === 'a' ? element : null)}</ChatWindow.Messages>
      ) : (
        element
      )}
    </ChatWindow.Root>
  )
}

describe.each(cases)('ChatWindow.$part', (one) => {
  const { Component, props, element, state = {} } = one
  const create = (more: object) => createElement(Component as ComponentType<object>, { ...props, ...more })

  test('renders its element, and forwards props and ref to it', () => {
    const ref = createRef<HTMLElement>()
    render(
      placed(
        one,
        create({ ref, 'data-testid': 'part', title: 'A title', className: 'mine', style: { color: 'red' } }),
      ),
    )
    const node = screen.getByTestId('part')
    expect(node.localName).toBe(element)
    expect(ref.current).toBe(node)
    expect(node.title).toBe('A title')
    expect(node.className).toBe('mine')
    expect(node.style.color).toBe('red')
  })

  test('has its state as data attributes, and for className and style as functions', () => {
    const seen: object[] = []
    render(
      placed(
        one,
        create({
          'data-testid': 'part',
          className: (given: object) => {
            seen.push(given)
            return 'by-state'
          },
          style: () => ({ opacity: 0.5 }),
        }),
      ),
    )
    const node = screen.getByTestId('part')
    expect(Object.fromEntries(Object.entries(node.dataset))).toMatchObject(state)
    expect(node.className).toBe('by-state')
    expect(node.style.opacity).toBe('0.5')
    expect(seen[0]).toMatchObject(state)
  })

  test('gives way to the element of `render`', () => {
    const ref = createRef<HTMLElement>()
    render(
      placed(one, create({ ref, render: createElement('section', { id: 'other' }), 'data-testid': 'part' })),
    )
    const node = screen.getByTestId('part')
    expect(node.localName).toBe('section')
    expect(node.id).toBe('other')
    expect(ref.current).toBe(node)
  })
})

test.each(cases.filter(({ part }) => part !== 'Root'))(
  'ChatWindow.$part outside of its place says where it belongs',
  ({ part, Component, props }) => {
    const alone = createElement(Component as ComponentType<object>, props)
    expect(() => renderToString(alone)).toThrow(`<ChatWindow.${part}> stands outside`)
  },
)
