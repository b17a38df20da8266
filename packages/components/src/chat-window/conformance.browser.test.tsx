import { cleanup } from '@testing-library/react'
import { type ComponentType, createElement, type ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, test } from 'vitest'

import { testPart } from '../utils/test-conformance.tsx'
import { type Case, cases, chat, emptyChat } from './conformance.fixture.ts'
import { ChatWindow } from './index.ts'

afterEach(cleanup)

const parts = new Map<string, unknown>(Object.entries(ChatWindow).filter(([name]) => !name.startsWith('use')))

test('every part that is exported is among the cases', () => {
  expect(cases.map(({ part }) => part).toSorted()).toEqual([...parts.keys()].toSorted())
})

/** The part where it belongs, and nothing beside it. */
function placed({ part, place }: Case, element: ReactNode): ReactNode {
  if (part === 'Root') return element
  const { Root, Messages, Message, Composer } = ChatWindow
  if (place === 'empty') return <Root chat={emptyChat}>{element}</Root>
  if (place === 'window') return <Root chat={chat}>{element}</Root>
  if (place === 'composer')
    return (
      <Root chat={chat}>
        <Composer defaultDraft="Go on">{element}</Composer>
      </Root>
    )
  const inMessage = part === 'Message' ? element : <Message>{element}</Message>
  return (
    <Root chat={chat}>
      <Messages>{({ id }) => (id === place ? inMessage : null)}</Messages>
    </Root>
  )
}

describe.each(cases)('ChatWindow.$part', (one) => {
  const { part, props } = one
  const Component = parts.get(part) as ComponentType<Record<string, unknown>>
  testPart('ChatWindow', Component, one, (element) => placed(one, element))

  test('outside of its place says where it belongs', () => {
    if (part === 'Root') return
    expect(() => renderToString(createElement(Component, props))).toThrow(
      `<ChatWindow.${part}> stands outside a <ChatWindow.Root>`,
    )
    const { outer, says } = one
    if (!outer) return
    const alone = createElement(Component, props)
    const there = outer === 'Root' ? alone : <ChatWindow.Messages>{() => alone}</ChatWindow.Messages>
    expect(() => renderToString(<ChatWindow.Root chat={chat}>{there}</ChatWindow.Root>)).toThrow(says)
  })
})
