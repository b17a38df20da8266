import fc from 'fast-check'
import { expect, test } from 'vitest'

import { keepLast, latest } from './keep.ts'

test('keepLast keeps the newest events in their order', () => {
  const reducer = keepLast<number>(3)
  expect([1, 2, 3, 4, 5].reduce((state, event) => reducer(state, event), reducer.initialState ?? [])).toEqual(
    [3, 4, 5],
  )
})

test('keepLast folds many at once as it folds one by one', () => {
  const numbers = fc.array(fc.nat(), { maxLength: 20 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), numbers, numbers, (count, before, events) => {
      const reducer = keepLast<number>(count)
      const state: readonly number[] = before.slice(-count)
      expect(reducer.batch?.(state, events)).toEqual(
        events.reduce((kept, event) => reducer(kept, event), state),
      )
    }),
  )
})

test.each([0, -1, 1.5, Number.NaN])('keepLast(%d) is refused', (count) => {
  expect(() => keepLast(count)).toThrow(/Pass a whole number, 1 or more/)
})

test('latest keeps the newest event, and null before the first', () => {
  const reducer = latest<string>()
  expect(reducer.initialState).toBeNull()
  expect(reducer(reducer('a', 'b'), 'c')).toBe('c')
})
