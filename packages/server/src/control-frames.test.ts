import type { ServerEvent } from '@rivulet/core/sse'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { eventStream } from './event-stream.ts'
import type { EventStreamContext } from './source.ts'
import { StreamFailure } from './stream-failure.ts'
import { get, readText } from './reader.fixture.ts'

const internalFrame =
  'event: rivulet.error\ndata: {"code":"internal","message":"The server could not continue this stream.","retryable":true}\n\n'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a source that throws', () => {
  const secret = new Error('connect ECONNREFUSED postgres://admin:hunter2@10.0.0.5')

  test.each([
    [
      'iterable',
      async function* () {
        yield { data: 'one' }
        throw secret
      },
    ],
    [
      'function',
      async ({ send }: EventStreamContext) => {
        await send({ data: 'one' })
        throw secret
      },
    ],
  ])('ends an %s with rivulet.error after its events, and never shows its own text', async (_, source) => {
    const onError = vi.fn()
    const body = await readText(eventStream(get(), source, { onError })).rest()
    expect(body).toBe(`: open\n\ndata: one\n\n${internalFrame}`)
    expect(body).not.toContain('hunter2')
    expect(onError).toHaveBeenCalledExactlyOnceWith(secret)
  })

  test('before it returns a promise does the same', async () => {
    const onError = vi.fn()
    const source = () => {
      throw secret
    }
    expect(await readText(eventStream(get(), source, { onError })).rest()).toBe(`: open\n\n${internalFrame}`)
    expect(onError).toHaveBeenCalledExactlyOnceWith(secret)
  })

  test('a StreamFailure tells the client what it was made to tell, and not its cause', async () => {
    const onError = vi.fn()
    const failure = new StreamFailure('quota', 'The quota\nis used up.', { retryable: false, cause: secret })
    const body = await readText(eventStream(get(), () => Promise.reject(failure), { onError })).rest()
    expect(body).toBe(
      ': open\n\nevent: rivulet.error\ndata: {"code":"quota","message":"The quota\\nis used up.","retryable":false}\n\n',
    )
    expect(onError).toHaveBeenCalledExactlyOnceWith(failure)
  })

  test('is written to the console when nobody listens', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    await readText(eventStream(get(), () => Promise.reject(secret))).rest()
    expect(log).toHaveBeenCalledExactlyOnceWith(secret)
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('the logger is down')
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('the logger is down')
      },
    ],
  ])('ends properly even when onError %s, and both errors are on the console', async (_, onError) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const response = eventStream(get(), () => Promise.reject(secret), { onError })
    expect(await readText(response).rest()).toBe(`: open\n\n${internalFrame}`)
    expect(log.mock.calls.flat()).toEqual(expect.arrayContaining([new Error('the logger is down'), secret]))
  })
})

describe('an event that cannot be sent', () => {
  const forged: ServerEvent[] = [
    { id: '1\nevent: rivulet.bye', data: '' },
    { event: 'a\rdata: forged', data: '' },
    { id: 'nul\0', data: '' },
    { event: 'rivulet.error', data: '' },
    { data: Symbol('no JSON') },
    { retry: -1 },
  ]

  test.each(forged)('%j fails its send; the stream goes on', async (event) => {
    const failed = vi.fn()
    const response = eventStream(get(), async ({ send }) => {
      await send(event).catch(failed)
      await send({ data: 'next' })
    })
    expect(await readText(response).rest()).toBe(': open\n\ndata: next\n\n')
    expect(failed).toHaveBeenCalledExactlyOnceWith(expect.any(TypeError))
  })

  test.each(forged)('%j ends an iterable with rivulet.error, and its `finally` runs', async (event) => {
    const onError = vi.fn()
    const cleanedUp = vi.fn()
    async function* source() {
      try {
        yield event
        yield { data: 'never' }
      } finally {
        cleanedUp()
      }
    }
    expect(await readText(eventStream(get(), source(), { onError })).rest()).toBe(
      `: open\n\n${internalFrame}`,
    )
    expect(onError).toHaveBeenCalledExactlyOnceWith(expect.any(TypeError))
    expect(cleanedUp).toHaveBeenCalledOnce()
  })
})

describe('a reset', () => {
  test('has its place among the events, and its empty id clears the cursor of every client', async () => {
    const response = eventStream(get(), async ({ send, reset }) => {
      await send({ id: '8', data: 'before' })
      await reset()
      await send({ id: '1', data: 'after' })
    })
    expect(await readText(response).rest()).toBe(
      ': open\n\nid: 8\ndata: before\n\nevent: rivulet.reset\nid: \ndata: {}\n\nid: 1\ndata: after\n\n',
    )
  })

  test('after the end is refused as an event is', async () => {
    const refused = vi.fn()
    const response = eventStream(get(), async ({ reset, close }) => {
      close()
      await reset().catch(refused)
    })
    expect(await readText(response).rest()).toBe(': open\n\n')
    expect(refused).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: 'AbortError' }))
  })
})
