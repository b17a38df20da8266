import { createFakeFetch, event, stall, text } from '@rivulet/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'

import { createEventSource } from './create-event-source.ts'
import { keepLast } from './keep.ts'
import { until, url } from './source.fixture.ts'

const live = [event({ data: 'one', id: '1' }), event({ data: 'two', id: '2' }), stall()]

const reported = vi.fn()
beforeEach(() => void vi.stubGlobal('reportError', reported))
afterEach(() => {
  vi.unstubAllGlobals()
  reported.mockReset()
})

describe('connecting', () => {
  test('sends nothing before the first listener, and one request for all of them', async () => {
    const { fetch, requests } = createFakeFetch(live)
    const source = createEventSource({ url, fetch })
    await Promise.resolve()
    expect(requests).toHaveLength(0)
    expect(source.getSnapshot().status).toBe('idle')
    const leave = [source.subscribe(() => {}), source.subscribe(() => {})]
    await until(source, 'open')
    expect(requests).toHaveLength(1)
    for (const unsubscribe of leave) unsubscribe()
    await until(source, 'idle')
  })

  test('asks for an event stream, uncached, and nothing more', async () => {
    const { fetch, requests } = createFakeFetch(live)
    const init = vi.fn(fetch)
    const source = createEventSource({ url, fetch: init })
    source.open()
    await until(source, 'open')
    expect([...(requests[0]?.headers ?? [])]).toEqual([['accept', 'text/event-stream']])
    expect(init.mock.calls[0]?.[1]).toMatchObject({ method: 'GET', cache: 'no-store' })
    source.close()
  })

  test('asks url, headers and body functions anew for each attempt', async () => {
    const { fetch, requests } = createFakeFetch([[event({ data: 'x', id: 'é1' })], live])
    let attempt = 0
    const source = createEventSource({
      url: async () => `${url}?attempt=${++attempt}`,
      method: 'post',
      headers: () => ({ authorization: `Bearer ${attempt}` }),
      body: async () => JSON.stringify({ attempt }),
      fetch,
      reconnect: { minDelayMs: 1 },
    })
    source.open()
    await vi.waitFor(() => expect(requests).toHaveLength(2))
    source.close()
    expect(requests.map(({ url }) => new URL(url).search)).toEqual(['?attempt=1', '?attempt=2'])
    expect(requests.map(({ method, body }) => [method, body])).toEqual([
      ['POST', '{"attempt":1}'],
      ['POST', '{"attempt":2}'],
    ])
    // The id as its UTF-8 bytes, read as Latin-1.
    expect(requests[1]?.headers.get('last-event-id')).toBe('\u00C3\u00A91')
  })

  test('resumes after lastEventId, and leaves the header out where there is none', async () => {
    const { fetch, requests } = createFakeFetch([[event({ id: '', data: 'cleared' })], live])
    const source = createEventSource({ url, fetch, lastEventId: '41', reconnect: { minDelayMs: 1 } })
    source.open()
    await vi.waitFor(() => expect(requests).toHaveLength(2))
    source.close()
    expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual(['41', null])
  })

  test('a signal that is aborted already sends nothing', async () => {
    const { fetch, requests } = createFakeFetch(live)
    const source = createEventSource({ url, fetch, signal: AbortSignal.abort('why') })
    source.open()
    expect(source.getSnapshot()).toMatchObject({ status: 'closed', error: { code: 'aborted', cause: 'why' } })
    await Promise.resolve()
    expect(requests).toHaveLength(0)
  })

  test('a signal ends it later too', async () => {
    const { fetch } = createFakeFetch(live)
    const controller = new AbortController()
    const source = createEventSource({ url, fetch, signal: controller.signal })
    source.subscribe(() => {})
    await until(source, 'open')
    controller.abort()
    expect(source.getSnapshot()).toMatchObject({ status: 'closed', error: { code: 'aborted' } })
  })
})

describe('delivering', () => {
  test('hands message events to onMessage and every type to its handler, with the event beside its data', async () => {
    const script = [
      event({ data: 'm', id: '1' }),
      event({ event: 'done', data: 'd' }),
      event({ event: 'other', data: 'o' }),
    ]
    const { fetch } = createFakeFetch([...script, stall()])
    const onMessage = vi.fn()
    const events = { message: vi.fn(), done: vi.fn() }
    const source = createEventSource({ url, fetch, onMessage, events })
    source.open()
    await vi.waitFor(() => expect(events.done).toHaveBeenCalled())
    source.close()
    const message = { type: 'message', data: 'm', lastEventId: '1', origin: 'http://rivulet.test' }
    expect(onMessage.mock.calls).toEqual([['m', message]])
    expect(events.message.mock.calls).toEqual([['m', message]])
    expect(events.done.mock.calls).toEqual([['d', { ...message, type: 'done', data: 'd' }]])
  })

  test('takes error, open and names every object has for ordinary types', async () => {
    const types = ['error', 'open', 'constructor', '__proto__', 'toString', 'end']
    const { fetch } = createFakeFetch([...types.map((type) => event({ event: type, data: type })), stall()])
    const onError = vi.fn()
    const onOpen = vi.fn()
    const heard: string[] = []
    const handle = (data: string) => void heard.push(data)
    const source = createEventSource({
      url,
      fetch,
      onError,
      onOpen,
      events: { error: handle, open: handle, end: handle },
    })
    source.open()
    await vi.waitFor(() => expect(heard).toEqual(['error', 'open', 'end']))
    source.close()
    expect(onError).not.toHaveBeenCalled()
    expect(onOpen).toHaveBeenCalledOnce()
    expect(reported).not.toHaveBeenCalled()
  })

  test('ten thousand events of one chunk arrive once and in order, and are published once', async () => {
    const count = 10_000
    const chunk = Array.from({ length: count }, (_, index) => `data: ${index}\n\n`).join('')
    const { fetch } = createFakeFetch([text(chunk), stall()])
    const heard: string[] = []
    const listener = vi.fn()
    const source = createEventSource({
      url,
      fetch,
      onMessage: (data) => void heard.push(data),
      reducer: (sum: number, { data }) => sum + Number(data),
      initialState: 0,
    })
    source.subscribe(listener)
    await vi.waitFor(() => expect(source.getSnapshot().state).toBe((count * (count - 1)) / 2))
    source.close()
    expect(heard).toEqual(Array.from({ length: count }, (_, index) => String(index)))
    // Connecting, open and the events; then the close.
    expect(listener.mock.calls.length).toBeLessThanOrEqual(4)
  })

  test('a listener that throws is reported and loses nobody an event', async () => {
    const { fetch } = createFakeFetch(live)
    const error = new Error('broken handler')
    const heard: string[] = []
    const source = createEventSource({
      url,
      fetch,
      onMessage(data) {
        heard.push(data)
        throw error
      },
      reducer: keepLast(5),
    })
    source.subscribe(() => {})
    await vi.waitFor(() => expect(source.getSnapshot().state.map(({ data }) => data)).toEqual(['one', 'two']))
    source.close()
    expect(heard).toEqual(['one', 'two'])
    expect(reported.mock.calls).toEqual([[error], [error]])
  })

  test('a reducer that throws is reported and keeps its state', async () => {
    const { fetch } = createFakeFetch(live)
    const source = createEventSource({
      url,
      fetch,
      reducer(state: string[], { data }) {
        if (data === 'one') throw new Error('broken reducer')
        return [...state, data]
      },
      initialState: [],
    })
    source.subscribe(() => {})
    await vi.waitFor(() => expect(source.getSnapshot().state).toEqual(['two']))
    source.close()
    expect(reported).toHaveBeenCalledOnce()
  })

  test('close inside a listener: nothing more arrives, not even of the same chunk, and the state is whole', async () => {
    const { fetch } = createFakeFetch([text('id: 1\ndata: one\n\nid: 2\ndata: two\n\n'), stall()])
    const heard: string[] = []
    const source = createEventSource({
      url,
      fetch,
      onMessage(data) {
        heard.push(data)
        source.close()
        expect(source.getSnapshot()).toMatchObject({
          status: 'closed',
          lastEventId: '1',
          state: [{ data: 'one' }],
        })
      },
      reducer: keepLast(5),
    })
    source.open()
    await until(source, 'closed')
    expect(heard).toEqual(['one'])
    expect(reported).not.toHaveBeenCalled()
  })

  test('open after close goes on where it stopped, with its state', async () => {
    const { fetch, requests } = createFakeFetch([live, [event({ data: 'three', id: '3' }), stall()]])
    const source = createEventSource({ url, fetch, reducer: keepLast(9) })
    source.subscribe(() => {})
    await vi.waitFor(() => expect(source.getSnapshot().lastEventId).toBe('2'))
    source.close()
    source.subscribe(() => {})
    await Promise.resolve()
    expect(requests).toHaveLength(1)
    source.open()
    await vi.waitFor(() =>
      expect(source.getSnapshot().state.map(({ data }) => data)).toEqual(['one', 'two', 'three']),
    )
    source.close()
    expect(requests[1]?.headers.get('last-event-id')).toBe('2')
  })

  test('parses, validates and types what has a schema; what does not fit goes to onInvalid alone', async () => {
    const script = [
      event({ event: 'progress', data: { percent: 10 } }),
      event({ event: 'progress', data: { percent: 'ten' } }),
      event({ event: 'progress', data: 'not json' }),
      event({ event: 'progress', data: { percent: 20 } }),
    ]
    const { fetch } = createFakeFetch([...script, stall()])
    const onInvalid = vi.fn()
    const percents: number[] = []
    const source = createEventSource({
      url,
      fetch,
      schemas: { progress: z.object({ percent: z.number() }) },
      events: { progress: ({ percent }) => void percents.push(percent) },
      onInvalid,
      reducer: (count: number) => count + 1,
      initialState: 0,
    })
    source.subscribe(() => {})
    await vi.waitFor(() => expect(source.getSnapshot().state).toBe(2))
    source.close()
    expect(percents).toEqual([10, 20])
    expect(onInvalid.mock.calls.map(([{ error }]) => error.message)).toEqual([
      expect.stringMatching(/"progress" does not fit its schema: percent: .*number/),
      expect.stringMatching(/does not fit its schema: .*JSON/),
    ])
    expect(onInvalid.mock.calls[0]?.[0]).toMatchObject({
      event: { data: '{"percent":"ten"}' },
      error: { code: 'protocol' },
    })
  })

  test('reports an event that does not fit where nobody asked for it', async () => {
    const { fetch } = createFakeFetch([event({ data: 'text' }), stall()])
    const source = createEventSource({ url, fetch, schemas: { message: z.number() } })
    source.open()
    await vi.waitFor(() => expect(reported).toHaveBeenCalledOnce())
    source.close()
    expect(reported.mock.calls[0]?.[0]).toMatchObject({ code: 'protocol', body: 'text' })
  })

  test('says that a schema may not be asynchronous', async () => {
    const { fetch } = createFakeFetch([event({ data: '1' }), stall()])
    const onInvalid = vi.fn()
    const schemas = { message: z.number().refine(async () => true) }
    const source = createEventSource({ url, fetch, schemas, onInvalid })
    source.open()
    await vi.waitFor(() => expect(onInvalid).toHaveBeenCalledOnce())
    source.close()
    expect(onInvalid.mock.calls[0]?.[0].error.message).toMatch(/asynchronous/)
  })
})
