import type { AnswerEvent } from '@rivulet/core/protocols'
import { describe, expect, test, vi } from 'vitest'

import type { AnswerContext, AnswerSource } from './answer-body.ts'
import type { AnswerStreamOptions } from './answer-options.ts'
import { answerStream } from './answer-stream.ts'
import { createPlainWire, readPlain } from './answer.fixture.ts'
import { get, readText } from './reader.fixture.ts'

const read = async (response: Response) => readPlain(await readText(response).rest())
const answer = (source: AnswerSource, options: Partial<AnswerStreamOptions> = {}) =>
  answerStream(get(), source, { wire: createPlainWire(), ...options })

const usage: AnswerEvent = { type: 'usage', usage: { inputTokens: 1 } }
const length: AnswerEvent = { type: 'finish', finishReason: 'length' }

async function* hello() {
  yield 'Hel'
  yield 'lo'
}

const helloRead = ['string-1: Hel', 'string-1: lo', 'string-1: done', 'finish: stop']

describe('a source', () => {
  test.each<[string, AnswerSource]>([
    ['an async iterable', hello()],
    ['a function that returns an iterable', () => hello()],
    ['a function that returns one later', async () => hello()],
    [
      'a function that sends',
      async ({ send }) => {
        for await (const text of hello()) await send(text)
      },
    ],
  ])('may be %s, and its end finishes the answer', async (_, source) => {
    expect(await read(answer(source))).toEqual(helloRead)
  })

  test('may say itself how the answer ended, and is not corrected', async () => {
    async function* source() {
      yield 'Hi'
      yield length
    }
    const wire = createPlainWire()
    const encode = vi.spyOn(wire, 'encode')
    expect(await read(answer(source(), { wire }))).toEqual([
      'string-1: Hi',
      'string-1: done',
      'finish: length',
    ])
    expect(encode).toHaveBeenCalledTimes(3)
  })

  test('does not start before somebody reads the response', async () => {
    const source = vi.fn(async () => {})
    const response = answer(source)
    await Promise.resolve()
    expect(source).not.toHaveBeenCalled()
    await read(response)
    expect(source).toHaveBeenCalledOnce()
  })

  test('that never waits, and says what its wire has no word for, leaves the event loop its turns', async () => {
    const wire = createPlainWire(['usage'])
    const turned = vi.fn()
    const response = answer(
      async ({ send }) => {
        setTimeout(turned)
        for (let sent = 0; sent < 1_000; sent++) await send(usage)
        expect(turned).toHaveBeenCalled()
      },
      { wire },
    )
    expect(await read(response)).toEqual(['finish: stop'])
  })
})

describe('strings', () => {
  test('in a row are one text part; another part ends it, and what is no part does not', async () => {
    async function* source(): AsyncIterable<string | AnswerEvent> {
      yield 'a'
      yield usage
      yield 'b'
      yield { type: 'delta', part: 'reasoning', id: 'r', delta: 'Hm' }
      yield ''
      yield 'c'
    }
    expect(await read(answer(source()))).toEqual([
      'string-1: a',
      usage,
      'string-1: b',
      'string-1: done',
      'r: Hm',
      'string-2: c',
      'string-2: done',
      'finish: stop',
    ])
  })

  test('keep the end of their part when the event behind them cannot be encoded', async () => {
    const response = answer(async ({ send }) => {
      await send('a')
      const data = { type: 'data', id: 'd', name: 'big', data: 1n } as const
      await expect(send({ type: 'part', part: data })).rejects.toThrow(TypeError)
      await send('b')
    })
    expect(await read(response)).toEqual([
      'string-1: a',
      'string-1: done',
      'string-2: b',
      'string-2: done',
      'finish: stop',
    ])
  })
})

describe('what is said after the end', () => {
  test.each<AnswerEvent>([length, { type: 'stopped' }, { type: 'error', message: 'No.' }])(
    'is refused, after $type, and the source may go on with its own work',
    async (last) => {
      const signals: boolean[] = []
      const response = answer(async ({ send, signal }) => {
        await send(last)
        await expect(send('more')).rejects.toThrow(`went on after its "${last.type}"`)
        await expect(send(length)).rejects.toThrow(TypeError)
        await new Promise((resolve) => setTimeout(resolve))
        signals.push(signal.aborted)
      })
      expect(await read(response)).toHaveLength(1)
      await vi.waitFor(() => expect(signals).toEqual([false]))
    },
  )

  test('by an iterable goes to onError, and the iterable is told to return', async () => {
    const onError = vi.fn()
    const finished = vi.fn()
    async function* source() {
      try {
        yield length
        yield 'more'
      } finally {
        finished()
      }
    }
    expect(await read(answer(source(), { onError }))).toEqual(['finish: length'])
    await vi.waitFor(() => expect(finished).toHaveBeenCalledOnce())
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ message: expect.stringContaining('after its "finish"') }),
    )
  })

  test('is refused with the reason of `signal` when the source had returned already', async () => {
    let sendLate: AnswerContext['send'] = async () => {}
    const response = answer(async ({ send }) => {
      sendLate = send
    })
    expect(await read(response)).toEqual(['finish: stop'])
    await expect(sendLate('more')).rejects.toThrow('The answer stream has ended.')
  })

  test('does not wait for the source: the body ends with the terminal event', async () => {
    const response = answer(async ({ send }) => {
      await send(length)
      await new Promise(() => {})
    })
    expect(await read(response)).toEqual(['finish: length'])
  })
})

describe('the response', () => {
  test("has the wire's own headers, which nobody overrides, and forbids caching and buffering", () => {
    const { headers } = answer(async () => {}, {
      headers: { 'content-type': 'text/html', 'x-request-id': 'abc', connection: 'close' },
    })
    expect([...headers]).toEqual([
      ['cache-control', 'no-cache, no-transform'],
      ['content-type', 'application/x-ndjson'],
      ['x-accel-buffering', 'no'],
      ['x-request-id', 'abc'],
    ])
  })

  test('to a HEAD request has headers only: no source starts, an iterable is let go of', () => {
    const release = vi.fn(async () => ({ done: true as const, value: undefined }))
    const iterator = { next: vi.fn(), return: release }
    const source = { [Symbol.asyncIterator]: () => iterator }
    const response = answerStream(get({ method: 'HEAD' }), source, { wire: createPlainWire() })
    expect(response.headers.get('content-type')).toBe('application/x-ndjson')
    expect(response.body).toBeNull()
    expect(release).toHaveBeenCalledOnce()
    expect(iterator.next).not.toHaveBeenCalled()
  })
})

describe('arguments that cannot work', () => {
  const used = createPlainWire()
  answer(async () => {}, { wire: used })
  const wrong = (options: unknown) => options as Partial<AnswerStreamOptions>

  test.each([
    [{ heartbeatMs: -1 }, /answerStream got heartbeatMs -1/],
    [wrong({ wire: undefined }), /wire of type undefined.*factory/],
    [wrong({ wire: createPlainWire }), /wire of type function.*Pass what a factory/],
    [{ wire: used }, /spoken in another answer already.*new encoder for each/],
  ])('are refused with what to pass instead: %j', (options, message) => {
    const source = vi.fn(async () => {})
    expect(() => answer(source, options)).toThrow(TypeError)
    expect(() => answer(source, options)).toThrow(message)
  })

  test('such as a source that is a finished text', () => {
    const text: unknown = 'Hello'
    expect(() => answer(text as AnswerSource)).toThrow(/answerStream got a source of type string/)
  })

  test.each([5, null, {}, new Uint8Array(2)])('such as an event that is none: %j', async (value: unknown) => {
    const response = answer(async ({ send }) => {
      await expect(send(value as string)).rejects.toThrow(/which is no event.*Send text as a string/)
    })
    expect(await read(response)).toEqual(['finish: stop'])
  })
})
