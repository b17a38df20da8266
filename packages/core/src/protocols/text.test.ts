import { expect, test } from 'vitest'

import { decode, fold } from './fold.fixture.ts'
import { createPlainTextEncoder, text } from './index.ts'

const utf8 = new TextEncoder()
const textOf = (bytes: Uint8Array, cuts?: number[]) => fold(decode(text, bytes, cuts)).parts[0]?.text

test.each([0, 1, 2, 3, 4])('strips a byte order mark that is cut after byte %d', (cut) => {
  expect(textOf(utf8.encode('\uFEFFHi'), [cut])).toBe('Hi')
})

test('shows that its last character was cut off', () => {
  expect(textOf(utf8.encode('Hi 🗼').subarray(0, -1))).toBe('Hi \uFFFD')
})

test('gives nothing for bytes that are no character yet', () => {
  const decoder = text.createDecoder()
  expect(decoder.decode(utf8.encode('ü').subarray(0, 1))).toEqual([])
  expect(decoder.decode(utf8.encode('ü').subarray(1))).toMatchObject([{ delta: 'ü' }])
})

test.each([
  ['text/plain', true],
  ['Text/Plain; charset=utf-8', true],
  ['text/markdown', true],
  ['', true],
  ['text/html', false],
  ['application/json', false],
  ['text/event-stream', false],
])('takes %j: %j', (contentType, accepted) => {
  expect(text.accepts(new Headers(contentType ? { 'content-type': contentType } : {}))).toBe(accepted)
})

test('the encoder says a text that comes whole, once', () => {
  const { encode } = createPlainTextEncoder()
  const part = { type: 'text', id: 't', text: 'Hi', state: 'done' } as const
  expect([encode({ type: 'part', part }), encode({ type: 'part', part })]).toEqual(['Hi', ''])
  expect(encode({ type: 'delta', part: 'reasoning', id: 'r', delta: 'Hm' })).toBe('')
})
