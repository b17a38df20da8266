import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { AnswerSource } from './answer-body.ts'
import { answerStream } from './answer-stream.ts'
import { createPlainWire, readPlain } from './answer.fixture.ts'
import { get, readText, untilAborted } from './reader.fixture.ts'

const idle: AnswerSource = ({ signal }) => untilAborted(signal)

describe('a client that leaves', () => {
  test.each(['cancels the body', 'aborts the request'] as const)(
    'and %s: `signal` aborts at once, the source stops, no listener is left',
    async (way) => {
      const leaving = new AbortController()
      const request = get({ signal: leaving.signal })
      const added = vi.spyOn(request.signal, 'addEventListener')
      const removed = vi.spyOn(request.signal, 'removeEventListener')
      const onError = vi.fn()
      const aborted = vi.fn()
      const cleanedUp = vi.fn()
      const response = answerStream(
        request,
        async function* ({ signal }) {
          signal.addEventListener('abort', aborted)
          try {
            yield 'Hi'
            await untilAborted(signal)
          } finally {
            cleanedUp()
          }
        },
        { wire: createPlainWire(), onError },
      )
      const reader = readText(response)
      await reader.next()
      if (way === 'cancels the body') void reader.leave()
      else leaving.abort()
      expect(aborted).toHaveBeenCalledOnce()
      expect(await reader.next()).toBeNull()
      await vi.waitFor(() => expect(cleanedUp).toHaveBeenCalledOnce())
      expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
        added.mock.calls.map(([, listener]) => listener),
      )
      expect(onError).not.toHaveBeenCalled()
    },
  )

  test('before the first read starts nothing: an iterable is let go of', () => {
    const release = vi.fn(async () => ({ done: true as const, value: undefined }))
    const iterator = { next: vi.fn(), return: release }
    const source = { [Symbol.asyncIterator]: () => iterator }
    answerStream(get({ signal: AbortSignal.abort() }), source, { wire: createPlainWire() })
    expect(release).toHaveBeenCalledOnce()
    expect(iterator.next).not.toHaveBeenCalled()
  })

  test('while an answer breaks off behind what waits for it gets nothing more', async () => {
    const leaving = new AbortController()
    const response = answerStream(
      get({ signal: leaving.signal }),
      async ({ send, signal }) => {
        void send('one')
        void send('two')
        await send({ type: 'error', message: 'No.' })
        await untilAborted(signal)
      },
      { wire: createPlainWire(['error']) },
    )
    const reader = readText(response)
    await reader.next()
    leaving.abort()
    expect(await reader.rest()).toBe('')
  })
})

describe('a client that does not read', () => {
  test('holds a source back that awaits its sends, and an iterable', async () => {
    const kilobyte = 'x'.repeat(1_024)
    let sent = 0
    async function* endless() {
      for (;;) {
        sent++
        yield kilobyte
      }
    }
    const sending: AnswerSource = async ({ send }) => {
      for await (const text of endless()) await send(text)
    }
    for (const source of [endless(), sending]) {
      sent = 0
      const reader = readText(answerStream(get(), source, { wire: createPlainWire() }))
      await reader.next()
      await vi.waitFor(() => expect(sent).toBeGreaterThan(14))
      // Whatever is free to run has run by then.
      for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve))
      // The one that was read, what fills 16 Ki characters, and at most one on its way.
      expect(sent).toBeLessThan(19)
      const before = sent
      await reader.next()
      await vi.waitFor(() => expect(sent).toBeGreaterThan(before))
      await reader.leave()
    }
  })
})

describe('by the clock', () => {
  const comment = '\n'
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test('what clients ignore leaves at once, and every 15 seconds', async () => {
    const reader = readText(answerStream(get(), idle, { wire: createPlainWire([], comment) }))
    expect(await reader.next()).toBe(comment)
    const arrived = vi.fn()
    const second = reader.next()
    void second.then(arrived)
    await vi.advanceTimersByTimeAsync(14_999)
    expect(arrived).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await second).toBe(comment)
    await reader.leave()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('heartbeats do not pile up for a client that does not read', async () => {
    const wire = createPlainWire([], comment)
    const reader = readText(answerStream(get(), idle, { wire, heartbeatMs: 1_000 }))
    await reader.next()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await reader.next()).toBe(comment)
    await reader.leave()
  })

  test.each([
    ['heartbeatMs 0', createPlainWire([], comment), 0],
    ['a wire without a heartbeat', createPlainWire(), 1_000],
  ])('%s needs no timer', async (_, wire, heartbeatMs) => {
    const response = answerStream(
      get(),
      async ({ send, signal }) => {
        await send('Hi')
        await untilAborted(signal)
      },
      { wire, heartbeatMs },
    )
    const reader = readText(response)
    await reader.next()
    expect(vi.getTimerCount()).toBe(0)
    await reader.leave()
  })

  test('no heartbeat follows the end, even while the source goes on', async () => {
    const source: AnswerSource = async ({ send }) => {
      await send({ type: 'finish', finishReason: 'stop' })
      await new Promise(() => {})
    }
    const response = answerStream(get(), source, { wire: createPlainWire([], comment) })
    expect(readPlain(await readText(response).rest())).toEqual(['finish: stop'])
    expect(vi.getTimerCount()).toBe(0)
  })
})
