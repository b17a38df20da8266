import type { Message, Part } from '@rivulet/core'
import { describe, expect, test } from 'vitest'

import { shapesOf } from './shape.ts'

const text = (text: string, state: 'streaming' | 'done' = 'streaming'): Part => ({
  type: 'text',
  id: 't',
  text,
  state,
})
const message = (id: string, parts: Part[], status: Message['status'] = 'streaming'): Message => ({
  id,
  role: 'assistant',
  status,
  parts,
})

describe('the shapes of messages', () => {
  test('are without their text', () => {
    const { shapes } = shapesOf([message('a', [text('Hi')])], null)
    expect(shapes).toEqual([
      {
        id: 'a',
        role: 'assistant',
        status: 'streaming',
        parts: [{ type: 'text', id: 't', state: 'streaming' }],
      },
    ])
  })

  test('stay the same array while only text grows', () => {
    const before = shapesOf([message('a', [text('Hi')])], null)
    const after = shapesOf([message('a', [text('Hi there')])], before)
    expect(after.shapes).toBe(before.shapes)
  })

  test.each<[what: string, next: Message]>([
    ['its status', message('a', [text('Hi')], 'completed')],
    ['the state of a part', message('a', [text('Hi', 'done')])],
    ['a further part', message('a', [text('Hi'), { ...text('More'), id: 'u' }])],
    ['its id', message('b', [text('Hi')])],
    ['its role', { ...message('a', [text('Hi')]), role: 'user' }],
  ])('change with %s', (_, next) => {
    const before = shapesOf([message('a', [text('Hi')])], null)
    expect(shapesOf([next], before).shapes).not.toBe(before.shapes)
  })

  test('keep those of the other messages when one comes, goes or changes', () => {
    const [a, b] = [message('a', [text('A')], 'completed'), message('b', [text('B')])]
    const before = shapesOf([a, b], null)
    const changed = shapesOf([a, message('b', [text('B')], 'completed')], before)
    expect(changed.shapes[0]).toBe(before.shapes[0])
    expect(changed.shapes[1]).not.toBe(before.shapes[1])
    const prepended = shapesOf([message('z', [text('Z')], 'completed'), a, b], before)
    expect(prepended.shapes[1]).toBe(before.shapes[0])
    expect(prepended.shapes[2]).toBe(before.shapes[1])
    expect(shapesOf([b], before).shapes[0]).toBe(before.shapes[1])
  })
})
