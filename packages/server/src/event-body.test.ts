import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { eventStream } from './event-stream.ts'
import { get, readText, untilAborted } from './reader.fixture.ts'

describe('a client that leaves', () => {
  test.each(['cancels the body', 'aborts the request'] as const)(
    'and %s: the source stops, its `finally` runs, no listener is left',
    async (way) => {
      const leaving = new AbortController()
      const request = get({ signal: leaving.signal })
      const added = vi.spyOn(request.signal, 'addEventListener')
      const removed = vi.spyOn(request.signal, 'removeEventListener')
      const onError = vi.fn()
      const cleanedUp = vi.fn()
      const response = eventStream(
        request,
        async function* ({ signal }) {
          try {
            yield { data: 'one' }
            await untilAborted(signal)
          } finally {
            cleanedUp(signal.aborted)
          }
        },
        { onError },
      )
      const reader = readText(response)
      await reader.next()
      await reader.next()
      if (way === 'cancels the body') await reader.leave()
      else leaving.abort()
      expect(await reader.next()).toBeNull()
      await vi.waitFor(() => expect(cleanedUp).toHaveBeenCalledExactlyOnceWith(true))
      expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
        added.mock.calls.map(([, listener]) => listener),
      )
      expect(onError).not.toHaveBeenCalled()
    },
  )

  test('has the iterator told by return() at once, even while its next() is pending', async () => {
    const release = vi.fn(async () => ({ done: true as const, value: undefined }))
    const iterator = { next: () => new Promise<never>(() => {}), return: release }
    const reader = readText(eventStream(get(), { [Symbol.asyncIterator]: () => iterator }))
    await reader.next()
    expect(release).not.toHaveBeenCalled()
    await reader.leave()
    expect(release).toHaveBeenCalledOnce()
  })

  test('before the first read: an iterable is let go of, a function never called', () => {
    const release = vi.fn(async () => ({ done: true as const, value: undefined }))
    const iterator = { next: vi.fn(), return: release }
    const source = vi.fn(async () => {})
    const signal = AbortSignal.abort()
    eventStream(get({ signal }), { [Symbol.asyncIterator]: () => iterator })
    eventStream(get({ signal }), source)
    expect(release).toHaveBeenCalledOnce()
    expect(iterator.next).not.toHaveBeenCalled()
    expect(source).not.toHaveBeenCalled()
  })

  test('gets nothing more, and sends nobody awaits do not end the process', async () => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    try {
      const leaving = new AbortController()
      let sendLate: () => Promise<void> = async () => {}
      const response = eventStream(get({ signal: leaving.signal }), async ({ send, signal }) => {
        sendLate = () => send({ data: 'late' })
        void send({ data: 'x'.repeat(100_000) })
        await untilAborted(signal)
      })
      const reader = readText(response)
      await reader.next()
      // Leaves while a large event still waits for it.
      await Promise.resolve()
      leaving.abort()
      void sendLate()
      await expect(sendLate()).rejects.toThrow('The client has closed the event stream.')
      expect(await reader.rest()).toBe('')
      await new Promise((resolve) => setTimeout(resolve))
      expect(unhandled).not.toHaveBeenCalled()
    } finally {
      process.off('unhandledRejection', unhandled)
    }
  })

  test('does not hide an error in the cleaning up of the source', async () => {
    const onError = vi.fn()
    const failure = new Error('the subscription could not be closed')
    async function* source() {
      try {
        yield { data: 'one' }
        yield { data: 'two' }
      } finally {
        // oxlint-disable-next-line no-unsafe-finally -- what is tested
        throw failure
      }
    }
    const response = eventStream(get(), source(), { onError })
    const reader = readText(response)
    await reader.next()
    await reader.next()
    await reader.leave()
    await vi.waitFor(() => expect(onError).toHaveBeenCalledExactlyOnceWith(failure))
  })
})

describe('by the clock', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const idle = ({ signal }: { signal: AbortSignal }) => untilAborted(signal)

  test('a heartbeat leaves every 15 seconds, whatever else is sent', async () => {
    let sendNow: (data: string) => Promise<void> = async () => {}
    const response = eventStream(get(), async ({ send, signal }) => {
      sendNow = (data) => send({ data })
      await untilAborted(signal)
    })
    const reader = readText(response)
    await reader.next()
    const second = reader.next()
    await vi.advanceTimersByTimeAsync(10_000)
    await sendNow('busy')
    expect(await second).toBe('data: busy\n\n')
    const arrived = vi.fn()
    const third = reader.next()
    void third.then(arrived)
    await vi.advanceTimersByTimeAsync(4_999)
    expect(arrived).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(await third).toBe(': heartbeat\n\n')
    const fourth = reader.next()
    await vi.advanceTimersByTimeAsync(15_000)
    expect(await fourth).toBe(': heartbeat\n\n')
    await reader.leave()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('heartbeats do not pile up for a client that does not read', async () => {
    const reader = readText(eventStream(get(), idle, { heartbeatMs: 1_000 }))
    await reader.next()
    void reader.next()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await reader.next()).toBe(': heartbeat\n\n')
    await reader.leave()
  })

  test('heartbeatMs 0 sends none', async () => {
    const reader = readText(eventStream(get(), idle, { heartbeatMs: 0 }))
    await reader.next()
    const rest = reader.rest()
    expect(vi.getTimerCount()).toBe(0)
    await reader.leave()
    expect(await rest).toBe('')
  })

  test('maxDurationMs ends the stream with rivulet.bye and a time to come back', async () => {
    const onError = vi.fn()
    const reader = readText(eventStream(get(), idle, { maxDurationMs: 2_000, onError }))
    await reader.next()
    const rest = reader.rest()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await rest).toBe('event: rivulet.bye\nretry: 1000\ndata: {}\n\n')
    expect(vi.getTimerCount()).toBe(0)
    expect(onError).not.toHaveBeenCalled()
  })

  test('the time to come back is retryMs where that is given', async () => {
    const reader = readText(eventStream(get(), idle, { maxDurationMs: 2_000, retryMs: 250 }))
    await reader.next()
    const rest = reader.rest()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await rest).toBe('event: rivulet.bye\nretry: 250\ndata: {}\n\n')
  })

  test('a source that is done before maxDurationMs leaves no timer', async () => {
    const response = eventStream(get(), async ({ send }) => send({ data: 'done' }), { maxDurationMs: 2_000 })
    expect(await readText(response).rest()).toBe(': open\n\ndata: done\n\n')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('a planned end still delivers what waits for a slow client', async () => {
    const response = eventStream(
      get(),
      ({ send }) => send({ data: 'slow' }).then(() => new Promise(() => {})),
      {
        maxDurationMs: 2_000,
      },
    )
    const reader = readText(response)
    await reader.next()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await reader.rest()).toBe('data: slow\n\nevent: rivulet.bye\nretry: 1000\ndata: {}\n\n')
  })
})

describe('shutdownSignal', () => {
  test('ends an open stream with rivulet.bye, and leaves no listener on a signal that outlives it', async () => {
    const shutdown = new AbortController()
    const removed = vi.spyOn(shutdown.signal, 'removeEventListener')
    const reader = readText(
      eventStream(get(), ({ signal }) => untilAborted(signal), { shutdownSignal: shutdown.signal }),
    )
    await reader.next()
    shutdown.abort()
    expect(await reader.rest()).toBe('event: rivulet.bye\nretry: 1000\ndata: {}\n\n')

    const other = new AbortController()
    const added = vi.spyOn(other.signal, 'addEventListener')
    const removedAtEnd = vi.spyOn(other.signal, 'removeEventListener')
    await readText(eventStream(get(), async () => {}, { shutdownSignal: other.signal })).rest()
    expect(removedAtEnd.mock.calls[0]?.[1]).toBe(added.mock.calls[0]?.[1])
    expect(removed).toHaveBeenCalledOnce()
  })

  test('that has aborted already starts no source', async () => {
    const source = vi.fn(async () => {})
    const response = eventStream(get(), source, { shutdownSignal: AbortSignal.abort() })
    expect(await readText(response).rest()).toBe(': open\n\nevent: rivulet.bye\nretry: 1000\ndata: {}\n\n')
    expect(source).not.toHaveBeenCalled()
  })
})
