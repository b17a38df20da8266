import { expect, test } from 'vitest'

import { bytes, cut, event, text, wait } from './script.ts'

test('an event becomes the text of its block', () => {
  expect(event({ event: 'step', id: '7', data: { done: true } })).toEqual(
    text('event: step\nid: 7\ndata: {"done":true}\n\n'),
  )
})

test('an event that cannot be encoded is refused where it is written', () => {
  expect(() => event({ id: 'a\nb', data: '' })).toThrow(/Remove CR, LF and NUL/)
})

test('bytes stay what they were when the array changes later', () => {
  const original = new Uint8Array([1, 2, 3])
  const step = bytes(original)
  original.fill(0)
  expect(step).toEqual({ type: 'bytes', bytes: new Uint8Array([1, 2, 3]) })
})

test('a cut without an error breaks as fetch does, with a TypeError', () => {
  expect(cut()).toEqual({ type: 'cut', error: expect.any(TypeError) })
})

test.each([-1, Number.NaN, Infinity, 2 ** 31])('a wait of %d ms is refused with a hint', (ms) => {
  expect(() => wait(ms)).toThrow(TypeError)
  expect(() => wait(ms)).toThrow(/Pass milliseconds from 0 to 2147483647, or use stall\(\)/)
})
