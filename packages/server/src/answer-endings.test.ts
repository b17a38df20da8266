import type { AnswerEvent } from '@rivulet/core/protocols'
import { afterEach, describe, expect, test, vi } from 'vitest'

import type { AnswerSource } from './answer-body.ts'
import { answerStream } from './answer-stream.ts'
import { createPlainWire, readPlain, readToEnd } from './answer.fixture.ts'
import { get, readText, untilAborted } from './reader.fixture.ts'
import { StreamFailure } from './stream-failure.ts'

const secret = new Error('connect ECONNREFUSED postgres://admin:hunter2@10.0.0.5')
const masked = 'error: The answer failed on the server.'
const shutdownText = 'error: The server is shutting down and cannot finish this answer. Ask again.'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a source that throws', () => {
  test.each<[string, AnswerSource]>([
    [
      'in an iterable',
      async function* () {
        yield 'Hi'
        throw secret
      },
    ],
    [
      'in a function',
      async ({ send }) => {
        await send('Hi')
        throw secret
      },
    ],
  ])('%s ends the answer with an error, and never shows its own text', async (_, source) => {
    const onError = vi.fn()
    const { body, broken } = await readToEnd(
      answerStream(get(), source, { wire: createPlainWire(), onError }),
    )
    expect(readPlain(body)).toEqual(['string-1: Hi', masked])
    expect(body).not.toContain('hunter2')
    expect(broken).toBe(false)
    expect(onError).toHaveBeenCalledExactlyOnceWith(secret)
  })

  test('a StreamFailure tells the client what it was made to tell, and not its cause', async () => {
    const onError = vi.fn()
    const failure = new StreamFailure('quota', 'The quota is used up.', { cause: secret })
    const source = () => {
      throw failure
    }
    const { body } = await readToEnd(answerStream(get(), source, { wire: createPlainWire(), onError }))
    expect(body).toBe('{"type":"error","message":"The quota is used up."}\n')
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure)
  })

  test('after its answer has ended changes nothing for the client, and is not swallowed', async () => {
    const onError = vi.fn()
    async function* source() {
      yield { type: 'finish', finishReason: 'stop' } as const
      throw secret
    }
    const response = answerStream(get(), source(), { wire: createPlainWire(), onError })
    expect(readPlain((await readToEnd(response)).body)).toEqual(['finish: stop'])
    await vi.waitFor(() => expect(onError).toHaveBeenCalledExactlyOnceWith(secret))
  })

  test('is written to the console when nobody listens', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    await readToEnd(answerStream(get(), () => Promise.reject(secret), { wire: createPlainWire() }))
    expect(log).toHaveBeenCalledExactlyOnceWith(secret)
  })
})

describe('shutdownSignal', () => {
  test('fails an open answer, stops its source and leaves no listener on a signal that outlives it', async () => {
    const shutdown = new AbortController()
    const added = vi.spyOn(shutdown.signal, 'addEventListener')
    const removed = vi.spyOn(shutdown.signal, 'removeEventListener')
    const onError = vi.fn()
    const stopped = vi.fn()
    const response = answerStream(
      get(),
      async ({ send, signal }) => {
        await send('Hi')
        await untilAborted(signal).finally(stopped)
      },
      { wire: createPlainWire(), shutdownSignal: shutdown.signal, onError },
    )
    const reader = readText(response)
    expect(readPlain((await reader.next()) ?? '')).toEqual(['string-1: Hi'])
    shutdown.abort()
    expect(readPlain(await reader.rest())).toEqual([shutdownText])
    expect(stopped).toHaveBeenCalledOnce()
    expect(onError).not.toHaveBeenCalled()
    expect(removed.mock.calls[0]?.[1]).toBe(added.mock.calls[0]?.[1])
  })

  test('stops a source that has ended its answer but not its work', async () => {
    const shutdown = new AbortController()
    const stopped = vi.fn()
    const response = answerStream(
      get(),
      async ({ send, signal }) => {
        await send({ type: 'finish', finishReason: 'stop' })
        await untilAborted(signal).finally(stopped)
      },
      { wire: createPlainWire(), shutdownSignal: shutdown.signal },
    )
    expect(readPlain((await readToEnd(response)).body)).toEqual(['finish: stop'])
    expect(stopped).not.toHaveBeenCalled()
    shutdown.abort()
    await vi.waitFor(() => expect(stopped).toHaveBeenCalledOnce())
  })

  test('that has aborted already starts no source', async () => {
    const source = vi.fn(async () => {})
    const response = answerStream(get(), source, {
      wire: createPlainWire(),
      shutdownSignal: AbortSignal.abort(),
    })
    expect(readPlain((await readToEnd(response)).body)).toEqual([shutdownText])
    expect(source).not.toHaveBeenCalled()
  })
})

describe('a wire that has no word for an end', () => {
  const mute = () => createPlainWire(['finish', 'stopped', 'error'])

  test.each<[string, AnswerSource]>([
    [
      'an error that is thrown',
      async function* () {
        yield 'Hi'
        throw new StreamFailure('quota', 'The quota is used up.')
      },
    ],
    [
      'an error that is said',
      async function* () {
        yield 'Hi'
        yield { type: 'error', message: 'No.' }
      },
    ],
    [
      'a stop',
      async function* () {
        yield 'Hi'
        yield { type: 'stopped' }
      },
    ],
  ])('breaks the body, with the text before it delivered: %s', async (_, source) => {
    const { body, broken } = await readToEnd(answerStream(get(), source, { wire: mute(), onError() {} }))
    expect(readPlain(body)[0]).toBe('string-1: Hi')
    expect(broken).toBe(true)
  })

  test('breaks the body of a slow client only after what waited for it', async () => {
    const response = answerStream(
      get(),
      async ({ send }) => {
        void send('one')
        void send('two')
        throw secret
      },
      { wire: mute(), onError() {} },
    )
    const reader = readText(response)
    expect(readPlain((await reader.next()) ?? '')).toEqual(['string-1: one'])
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(readPlain((await reader.next()) ?? '')).toEqual(['string-1: two'])
    await expect(reader.next()).rejects.toThrow('its wire has no word for that')
  })

  test('breaks the body even behind half a character', async () => {
    const half = '\uD83C'
    const wire = { ...mute(), encode: (event: AnswerEvent) => (event.type === 'delta' ? event.delta : '') }
    const source: AnswerSource = async ({ send }) => {
      void send('Hi')
      void send(half)
      throw secret
    }
    const reader = readText(answerStream(get(), source, { wire, onError() {} }))
    expect(await reader.next()).toBe('Hi')
    await new Promise((resolve) => setTimeout(resolve))
    await expect(reader.next()).rejects.toThrow('its wire has no word for that')
  })

  test('breaks it when the server shuts down', async () => {
    const shutdownSignal = AbortSignal.timeout(10)
    const source: AnswerSource = ({ signal }) => untilAborted(signal)
    expect(await readToEnd(answerStream(get(), source, { wire: mute(), shutdownSignal }))).toEqual({
      body: '',
      broken: true,
    })
  })

  test('ends it cleanly for a finish, even of an empty answer', async () => {
    const sources: AnswerSource[] = [({ send }) => send('Hi'), async () => {}]
    for (const source of sources) {
      const { broken } = await readToEnd(answerStream(get(), source, { wire: mute() }))
      expect(broken).toBe(false)
    }
  })
})

test.each<[string, AnswerSource]>([
  [
    'ends',
    async ({ send }) => {
      await send('Hi')
    },
  ],
  [
    'throws',
    async ({ send }) => {
      await send('Hi')
      throw secret
    },
  ],
])(
  'a wire that throws on the last word of a source that %s breaks the body, and ends no process',
  async (_, source) => {
    const onError = vi.fn()
    const wire = createPlainWire()
    const failure = new Error('a metadata that is no JSON')
    const encode = (event: AnswerEvent) => {
      if (event.type === 'finish' || event.type === 'error') throw failure
      return wire.encode(event)
    }
    const response = answerStream(get(), source, { wire: { ...wire, encode }, onError })
    expect((await readToEnd(response)).broken).toBe(true)
    expect(onError).toHaveBeenLastCalledWith(failure)
  },
)
