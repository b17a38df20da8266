import { fireEvent, render, screen } from '@testing-library/react'
import {
  type ComponentType,
  createElement,
  createRef,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
} from 'react'
import { expect, type Mock, test, vi } from 'vitest'

/** A part, as whoever uses it meets it. */
export interface PartCase {
  /** As it is exported. */
  part: string
  props?: Record<string, unknown>
  element: string
  /** The whole of it. */
  state?: object
  /** What it does by itself when something happens to it. */
  acts?: { on: string; fire: (node: HTMLElement) => void; done: Mock }
}

/** What every part of every component does. @param placed Puts an element where the part belongs. */
export function testPart(
  family: string,
  Component: ComponentType<Record<string, unknown>>,
  { part, props, element, state = {}, acts }: PartCase,
  placed: (element: ReactNode) => ReactNode,
): void {
  const show = (more: object) => {
    render(placed(createElement(Component, { ...props, 'data-testid': 'part', ...more })))
    return screen.getByTestId('part')
  }

  test('is called by its name in the tools of developers', () => {
    expect(Component.displayName).toBe(`${family}.${part}`)
  })

  test('renders its element, and forwards props and ref to it', () => {
    const ref = createRef<HTMLElement>()
    const node = show({ ref, title: 'A title', className: 'mine', style: { color: 'red' } })
    expect(node.localName).toBe(element)
    expect(ref.current).toBe(node)
    expect(node.getAttribute('title')).toBe('A title')
    expect(node.getAttribute('class')).toBe('mine')
    expect(node.style.color).toBe('red')
  })

  test('has its state as data attributes, and for className and style as functions', () => {
    const className = vi.fn<(state: object) => string>(() => 'by-state')
    const style = vi.fn<(state: object) => object>(() => ({ opacity: 0.5 }))
    const node = show({ className, style })
    const { testid: _, ...shown } = node.dataset
    expect(shown).toEqual(attributesOf(state))
    expect(node.getAttribute('class')).toBe('by-state')
    expect(node.style.opacity).toBe('0.5')
    expect(className.mock.calls[0]?.[0]).toEqual(state)
    expect(style.mock.calls[0]?.[0]).toEqual(state)
  })

  test('gives way to the element of `render`', () => {
    const ref = createRef<HTMLElement>()
    const node = show({ ref, render: createElement('section', { id: 'other' }) })
    expect(node.localName).toBe('section')
    expect(node.id).toBe('other')
    expect(node.getAttribute('title')).toBeNull()
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
    expect(node.getAttribute('title')).toBe('A title')
    expect(seen.mock.calls[0]?.[0]).toEqual(state)
    expect(ref.current).toBe(node)
  })

  test('calls the handlers of the caller, and its own', () => {
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
}

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
