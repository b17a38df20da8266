import { expect, test } from 'vitest'

import { decode, fold } from './fold.fixture.ts'
import { type AnswerEvent, createDataStreamEncoder, dataStream } from './index.ts'

test('the usage of steps adds up until the whole is told', () => {
  const step =
    'e:{"finishReason":"stop","usage":{"promptTokens":3,"completionTokens":4},"isContinued":true}\n'
  const unknown =
    'e:{"finishReason":"stop","usage":{"promptTokens":null,"completionTokens":1},"isContinued":true}\n'
  const whole = 'd:{"finishReason":"stop","usage":{"promptTokens":9,"completionTokens":null}}\n'
  const usageOf = (body: string) => fold(decode(dataStream, body)).usage
  expect(usageOf('e:{"finishReason":"stop"}\n')).toBeUndefined()
  expect(usageOf(whole.replace('d:', 'e:').replace('9', 'null'))).toBeUndefined()
  expect(usageOf(step + step + unknown)).toEqual({ inputTokens: 6, outputTokens: 9 })
  expect(usageOf(step + step + whole)).toEqual({ inputTokens: 9, outputTokens: 8 })
})

test('what is for the provider is passed over', () => {
  expect(decode(dataStream, 'i:{"data":"x"}\nj:{"signature":"y"}\n\n')).toEqual([])
})

test('an empty list of data ends no text', () => {
  expect(fold(decode(dataStream, '0:"a"\n2:[]\n0:"b"\n')).parts).toMatchObject([{ text: 'ab' }])
})

test('a text ends where data begins', () => {
  expect(fold(decode(dataStream, '0:"a"\n2:[1]\n0:"b"\n')).parts).toMatchObject([
    { text: 'a', state: 'done' },
    { data: 1 },
    { text: 'b' },
  ])
})

test('a code is one letter', () => {
  expect(fold(decode(dataStream, '0g:"a"\n:"b"\n')).skipped).toEqual(['unknown', 'unknown'])
})

test('the encoder says what version 4 takes: a call with an object, once, and no result before it', () => {
  const { encode } = createDataStreamEncoder()
  const tool = (id: string, input: unknown, output?: unknown): AnswerEvent => ({
    type: 'part',
    part: {
      type: 'tool',
      id,
      name: 'n',
      state: output === undefined ? 'input-available' : 'output-available',
      input,
      output,
    },
  })
  expect(encode(tool('c', { a: 1 }))).toBe('9:{"toolCallId":"c","toolName":"n","args":{"a":1}}\n')
  expect(encode(tool('c', { a: 1 }, 2))).toBe('a:{"toolCallId":"c","result":2}\n')
  expect(encode(tool('d', 'select', 2))).toBe('')
})

test('the encoder names the message first', () => {
  const { encode } = createDataStreamEncoder()
  expect(encode({ type: 'message', id: 'm' })).toBe('')
  expect(encode({ type: 'delta', part: 'text', id: 't', delta: 'Hi' })).toBe('f:{"messageId":"m"}\n0:"Hi"\n')
})
