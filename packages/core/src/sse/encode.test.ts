import fc from 'fast-check'
import { expect, test } from 'vitest'

import { createEventDecoder } from './decode.ts'
import { encodeEvent } from './encode.ts'

function decode(text: string) {
  return createEventDecoder().decode(new TextEncoder().encode(text))
}

test('writes the fields in one block that ends with a blank line', () => {
  expect(
    encodeEvent({ event: 'progress', id: '7', retry: 2_000, data: { percent: 10 }, comment: 'hi' }),
  ).toBe(': hi\nevent: progress\nid: 7\nretry: 2000\ndata: {"percent":10}\n\n')
})

test('sends a string as it is, also an empty one, and anything else as JSON', () => {
  expect(encodeEvent({ data: '"quoted"' })).toBe('data: "quoted"\n\n')
  expect(encodeEvent({ data: '' })).toBe('data: \n\n')
  expect(encodeEvent({ data: null })).toBe('data: null\n\n')
  expect(encodeEvent({ data: [1, 'two'] })).toBe('data: [1,"two"]\n\n')
})

test('keeps every line of data and comment inside its field', () => {
  expect(encodeEvent({ data: 'a\r\nevent: forged\rb\nc' })).toBe(
    'data: a\ndata: event: forged\ndata: b\ndata: c\n\n',
  )
  expect(encodeEvent({ comment: 'a\ndata: forged' })).toBe(': a\n: data: forged\n\n')
})

test.each(['a\nb', 'a\rb', 'a\0b'])('refuses an id or a type that would forge a field: %j', (text) => {
  expect(() => encodeEvent({ id: text })).toThrow(
    /The id of a server-sent event holds .* Remove CR, LF and NUL/,
  )
  expect(() => encodeEvent({ event: text, data: '' })).toThrow(/The event of a server-sent event holds/)
})

test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e20])(
  'refuses a retry that clients ignore: %d',
  (retry) => {
    expect(() => encodeEvent({ retry })).toThrow(/whole number of milliseconds/)
  },
)

test('refuses data that JSON cannot hold', () => {
  expect(() => encodeEvent({ data: () => {} })).toThrow(/a function, which JSON cannot hold/)
})

test('what is encoded is decoded: type, id and data, line breaks as LF', () => {
  const singleLine = fc
    .string({ unit: 'binary' })
    .filter((text) => !/[\r\n\0]/.test(text) && text.isWellFormed())
  const anyText = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed())
  fc.assert(
    fc.property(singleLine, singleLine, anyText, anyText, (event, id, data, comment) => {
      expect(decode(encodeEvent({ event, id, data, comment }))).toEqual([
        { type: event || 'message', lastEventId: id, id, data: data.replace(/\r\n|\r/g, '\n') },
      ])
    }),
  )
})
