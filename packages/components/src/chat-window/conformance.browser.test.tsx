import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import {
  type ComponentType,
  createElement,
  createRef,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
} from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, test, vi } from 'vitest'

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
  const { part, props, element, state = {} } = one
  const Component = parts.get(part) as ComponentType<Record<string, unknown>>
  const show = (more: object) => {
    render(placed(one, createElement(Component, { ...props, 'data-testid': 'part', ...more })))
    return screen.getByTestId('part')
  }

  test('is called by its name in the tools of developers', () => {
    expect(Component.displayName).toBe(`ChatWindow.${part}`)
  })

  test('renders its element, and forwards props and ref to it', () => {
    const ref = createRef<HTMLElement>()
    const node = show({ ref, title: 'A title', className: 'mine', style: { color: 'red' } })
    expect(node.localName).toBe(element)
    expect(ref.current).toBe(node)
    expect(node.title).toBe('A title')
    expect(node.className).toBe('mine')
    expect(node.style.color).toBe('red')
  })

  test('has its state as data attributes, and for className and style as functions', () => {
    const className = vi.fn<(state: object) => string>(() => 'by-state')
    const style = vi.fn<(state: object) => object>(() => ({ opacity: 0.5 }))
    const node = show({ className, style })
    const { testid: _, ...shown } = node.dataset
    expect(shown).toEqual(attributesOf(state))
    expect(node.className).toBe('by-state')
    expect(node.style.opacity).toBe('0.5')
    expect(className.mock.calls[0]?.[0]).toEqual(state)
    expect(style.mock.calls[0]?.[0]).toEqual(state)
  })

  test('gives way to the element of `render`', () => {
    const ref = createRef<HTMLElement>()
    const node = show({ ref, render: createElement('section', { id: 'other' }) })
    expect(node.localName).toBe('section')
    expect(node.id).toBe('other')
    expect(node.title).toBe('')
    expect(ref.current).toBe(node)
  })

  test('gives its props and its state to `render` where that is a function', () => {
    const seen = vi.fn<(state: object) => void>()
    const render = (props: HTMLAttributes<HTMLElement>, state: object): ReactElement => {
      seen(state)
      return createElement('section', props)
    }
    const ref = createRef<HTMLElement>()
    const node = show({ ref, title: 'A title', render })
    expect(node.localName).toBe('section')
    expect(node.title).toBe('A title')
    expect(seen.mock.calls[0]?.[0]).toEqual(state)
    expect(ref.current).toBe(node)
  })

  test('calls the handlers of the caller, and its own', () => {
    const { acts } = one
    const onFocus = vi.fn()
    const handler = vi.fn()
    const node = show({ onFocus, ...(acts && { [acts.on]: handler }) })
    fireEvent.focusIn(node)
    expect(onFocus).toHaveBeenCalledOnce()
    if (!acts) return
    const { done } = acts
    done.mockClear()
    acts.fire(node)
    expect(handler).toHaveBeenCalled()
    expect(done).toHaveBeenCalled()
  })

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

/** True is an attribute without a value, and false is none. */
function attributesOf(state: object): Record<string, string> {
  const entries = Object.entries(state).filter(([, value]) => value !== false && value !== 0)
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value === true ? '' : String(value),
    ]),
  )
}
