import { decodeEvents, type ServerEvent, type ServerSentEvent } from '@rivulet/core/sse'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'

import { eventStream } from './event-stream.ts'
import type { EventStreamSource } from './source.ts'
import { get, readText } from './reader.fixture.ts'

async function* three() {
  yield { id: '1', data: 'one' }
  yield { id: '2', event: 'named', data: { two: 2 } }
  yield { id: '3', data: 'three\nlines\n' }
}

const threeDecoded: ServerSentEvent[] = [
  { type: 'message', data: 'one', lastEventId: '1', id: '1' },
  { type: 'named', data: '{"two":2}', lastEventId: '2', id: '2' },
  { type: 'message', data: 'three\nlines\n', lastEventId: '3', id: '3' },
]

async function decode(response: Response): Promise<ServerSentEvent[]> {
  const events: ServerSentEvent[] = []
  if (response.body) for await (const event of decodeEvents(response.body)) events.push(event)
  return events
}

describe('first bytes', () => {
  test('leave before the source has said anything', async () => {
    const reader = readText(eventStream(get(), () => new Promise(() => {})))
    expect(await reader.next()).toBe(': open\n\n')
    await reader.leave()
  })

  test('tell the client how long to wait before it reconnects', async () => {
    const reader = readText(eventStream(get(), three(), { retryMs: 2_500 }))
    expect(await reader.next()).toBe(': open\nretry: 2500\n\n')
  })
})

describe('a source', () => {
  test('may be an async iterable, and its end is a clean end', async () => {
    expect(await decode(eventStream(get(), three()))).toEqual(threeDecoded)
  })

  test('may be a function that sends', async () => {
    const response = eventStream(get(), async ({ send }) => {
      for await (const event of three()) await send(event)
    })
    expect(await decode(response)).toEqual(threeDecoded)
  })

  test('may be a function that returns an async iterable, at once or later', async () => {
    expect(await decode(eventStream(get(), () => three()))).toEqual(threeDecoded)
    expect(await decode(eventStream(get(), async () => three()))).toEqual(threeDecoded)
  })

  test('is given the id that the client resumes after', async () => {
    const request = get({ headers: { 'last-event-id': '2' } })
    const response = eventStream(request, async function* ({ lastEventId }) {
      for await (const event of three()) if (event.id > lastEventId) yield event
    })
    expect(await decode(response)).toEqual(threeDecoded.slice(2))
  })

  test('may close the stream: what it sent before arrives, what it sends after is refused', async () => {
    const refused = vi.fn()
    const response = eventStream(get(), async ({ send, close }) => {
      void send({ data: 'before' })
      close()
      await send({ data: 'after' }).catch(refused)
    })
    expect(await readText(response).rest()).toBe(': open\n\ndata: before\n\n')
    expect(refused).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ name: 'AbortError' }))
  })

  test('that is done, or has thrown, is not told to return', async () => {
    const release = vi.fn(async () => ({ done: true as const, value: undefined }))
    const done = { next: async () => ({ done: true as const, value: undefined }), return: release }
    const thrown = { next: () => Promise.reject(new Error('broken')), return: release }
    for (const iterator of [done, thrown]) {
      const source = { [Symbol.asyncIterator]: () => iterator }
      await readText(eventStream(get(), source, { onError() {} })).rest()
    }
    expect(release).not.toHaveBeenCalled()
  })

  test('does not start before somebody reads the response', async () => {
    const source = vi.fn(async () => {})
    const reader = readText(eventStream(get(), source))
    await Promise.resolve()
    expect(source).not.toHaveBeenCalled()
    await reader.rest()
    expect(source).toHaveBeenCalledOnce()
  })

  test('that is neither an async iterable nor a function is refused by name', () => {
    const wrong: unknown = [{ data: 'one' }]
    expect(() => eventStream(get(), wrong as EventStreamSource)).toThrow(
      /source of type array.*Pass an async iterable/,
    )
  })
})

describe('a HEAD request', () => {
  test('gets the headers of the stream, starts no source and lets go of an iterable', async () => {
    const source = vi.fn(async () => {})
    const response = eventStream(get({ method: 'HEAD' }), source)
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(response.body).toBeNull()
    expect(source).not.toHaveBeenCalled()

    const release = vi.fn(async () => ({ done: true as const, value: undefined }))
    const iterator = { next: vi.fn(), return: release }
    eventStream(get({ method: 'HEAD' }), { [Symbol.asyncIterator]: () => iterator })
    expect(release).toHaveBeenCalledOnce()
    expect(iterator.next).not.toHaveBeenCalled()
  })
})

describe('options', () => {
  test.each([
    [{ heartbeatMs: -1 }, /heartbeatMs -1.*whole number of milliseconds from 0/],
    [{ heartbeatMs: Number.NaN }, /heartbeatMs NaN/],
    [{ heartbeatMs: 2 ** 31 }, /heartbeatMs 2147483648.*to 2147483647/],
    [{ retryMs: 1.5 }, /retryMs 1.5/],
    [{ maxDurationMs: 0 }, /maxDurationMs 0.*from 1/],
    [{ maxDurationMs: Number.POSITIVE_INFINITY }, /maxDurationMs Infinity.*leave it out/],
    [{ conflate: 'key' as unknown as boolean }, /conflate of type string.*Pass true, or a function/],
  ])('%j are refused with what to pass instead', (options, message) => {
    const source = vi.fn(async () => {})
    expect(() => eventStream(get(), source, options)).toThrow(TypeError)
    expect(() => eventStream(get(), source, options)).toThrow(message)
  })
})

describe('whatever a source sends', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\r\n\0: a-z]*$/))
  const event: fc.Arbitrary<ServerEvent> = fc.record(
    {
      event: fc.oneof(text, fc.constantFrom('rivulet.error', 'rivulet.bye', 'x\nevent: rivulet.bye')),
      id: text,
      data: fc.oneof(text, fc.json().map(JSON.parse)),
      comment: text,
    },
    { requiredKeys: [] },
  )

  test('arrives as it was, or is refused as a whole: no value forges a field or a control frame', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 8 }), async (events) => {
        const accepted: ServerEvent[] = []
        const response = eventStream(get(), async ({ send }) => {
          for (const event of events) {
            const isSent = await send(event).then(
              () => true,
              (error: unknown) => {
                expect(error).toBeInstanceOf(TypeError)
                return false
              },
            )
            if (isSent) accepted.push(event)
          }
        })
        const decoded = await decode(response)

        let lastEventId = ''
        const expected: ServerSentEvent[] = []
        for (const { id, event: type, data } of accepted) {
          expect(`${id ?? ''}${type ?? ''}`).not.toMatch(/[\r\n\0]|^rivulet\./)
          lastEventId = id?.toWellFormed() ?? lastEventId
          if (data === undefined) continue
          const written = (typeof data === 'string' ? data : JSON.stringify(data)).replace(/\r\n?/g, '\n')
          expected.push({
            type: type?.toWellFormed() || 'message',
            data: written.toWellFormed(),
            lastEventId,
            id: id?.toWellFormed(),
          })
        }
        expect(decoded).toEqual(expected)
      }),
    )
  })
})
