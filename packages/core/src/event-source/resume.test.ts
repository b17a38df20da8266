import { createFakeFetch, event, scriptedResponse, stall, text } from '@rivulet/testing'
import { describe, expect, test, vi } from 'vitest'

import { createEventSource } from './create-event-source.ts'
import { keepLast } from './keep.ts'
import type { EventSourceController, EventSourceOptions, StreamEvent } from './types.ts'

const url = 'http://rivulet.test/events?room=1'
const fast = { minDelayMs: 1, maxDelayMs: 1 }

type Log = EventSourceController<readonly StreamEvent[]>

function createLog(options: Partial<EventSourceOptions<readonly StreamEvent[]>>): Log {
  const source = createEventSource({ url, reducer: keepLast(99), reconnect: fast, ...options })
  source.subscribe(() => {})
  return source
}

const datas = (source: Log) => source.getSnapshot().state.map(({ data }) => data)
const numbered = (...ids: number[]) => ids.map((id) => event({ id: String(id), data: `event ${id}` }))

describe('the cursor', () => {
  test('goes into a query parameter where it is told to, and into no header', async () => {
    const { fetch, requests } = createFakeFetch([numbered(1, 2), [...numbered(3), stall()]])
    const source = createLog({ fetch, cursor: { query: 'after' } })
    await vi.waitFor(() => expect(datas(source)).toEqual(['event 1', 'event 2', 'event 3']))
    source.close()
    expect(requests.map(({ url }) => new URL(url).search)).toEqual(['?room=1', '?room=1&after=2'])
    expect(requests[1]?.headers.has('last-event-id')).toBe(false)
  })

  test('drops what the server repeats, and never moves back', async () => {
    const { fetch, requests } = createFakeFetch([
      numbered(1, 2, 3),
      numbered(2, 3),
      [...numbered(3, 4), stall()],
    ])
    const source = createLog({ fetch })
    await vi.waitFor(() => expect(datas(source)).toEqual(['event 1', 'event 2', 'event 3', 'event 4']))
    source.close()
    expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '3', '3'])
  })

  test('drops what the server repeats to a source that was closed and opened again', async () => {
    const { fetch } = createFakeFetch([
      [...numbered(1, 2), stall()],
      [...numbered(1, 2, 3), stall()],
    ])
    const source = createLog({ fetch })
    await vi.waitFor(() => expect(datas(source)).toHaveLength(2))
    source.close()
    source.open()
    await vi.waitFor(() => expect(datas(source)).toEqual(['event 1', 'event 2', 'event 3']))
    source.close()
  })

  test('events without an id of their own are never taken for repetitions', async () => {
    const connection = [...numbered(1), event({ data: 'plain' })]
    const { fetch } = createFakeFetch([connection, connection, [stall()]])
    const source = createLog({ fetch })
    await vi.waitFor(() => expect(datas(source)).toEqual(['event 1', 'plain', 'plain']))
    source.close()
  })

  test('is kept by a store, and another source of the same identity goes on from there', async () => {
    const kept = new Map<string, string>()
    const cursorStore = {
      get: (key: string) => kept.get(key) ?? null,
      set: (key: string, lastEventId: string) => void kept.set(key, lastEventId),
    }
    const { fetch, requests } = createFakeFetch([
      [...numbered(1, 2), stall()],
      [...numbered(3), stall()],
    ])
    const before = createLog({ fetch, cursorStore })
    await vi.waitFor(() => expect(datas(before)).toHaveLength(2))
    before.close()
    expect([...kept]).toEqual([['GET http://rivulet.test/events?room=1', '2']])

    const after = createLog({ fetch, cursorStore, lastEventId: '1' })
    await vi.waitFor(() => expect(datas(after)).toEqual(['event 3']))
    after.close()
    expect(requests[1]?.headers.get('last-event-id')).toBe('2')
  })

  test('belongs to its source: another one that has moved the store on takes no event from it', async () => {
    const kept = new Map<string, string>()
    const cursorStore = {
      get: (key: string) => kept.get(key) ?? null,
      set: (key: string, lastEventId: string) => void kept.set(key, lastEventId),
    }
    const { fetch, requests } = createFakeFetch([[...numbered(1), stall()], [stall()]])
    const slow = createLog({ fetch, cursorStore })
    await vi.waitFor(() => expect(datas(slow)).toHaveLength(1))
    slow.close()
    const ahead = createLog({ fetch: createFakeFetch([[...numbered(2, 3), stall()]]).fetch, cursorStore })
    await vi.waitFor(() => expect(datas(ahead)).toHaveLength(2))
    ahead.close()
    slow.open()
    await vi.waitFor(() => expect(requests).toHaveLength(2))
    slow.close()
    expect(requests[1]?.headers.get('last-event-id')).toBe('1')
  })

  test('does not move back over a plain event among repetitions', async () => {
    const replay = [...numbered(2), event({ data: 'plain' }), ...numbered(3)]
    const { fetch, requests } = createFakeFetch([numbered(1, 2, 3), replay, [stall()]])
    const source = createLog({ fetch })
    await vi.waitFor(() => expect(requests).toHaveLength(3))
    source.close()
    expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '3', '3'])
  })

  test('of half a million characters goes out too', async () => {
    const id = 'x'.repeat(500_000)
    const { fetch, requests } = createFakeFetch([[event({ id, data: 'x' })], [stall()]])
    const source = createLog({ fetch })
    await vi.waitFor(() => expect(requests).toHaveLength(2))
    source.close()
    expect(requests[1]?.headers.get('last-event-id')).toBe(id)
  })

  test('a store that fails is reported, and costs no event', async () => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const error = new Error('quota exceeded')
    const broken = () => {
      throw error
    }
    const { fetch } = createFakeFetch([[...numbered(1), stall()]])
    const source = createLog({ fetch, cursorStore: { get: broken, set: broken } })
    await vi.waitFor(() => expect(datas(source)).toEqual(['event 1']))
    source.close()
    expect(reported).toHaveBeenCalledWith(error)
    vi.unstubAllGlobals()
  })
})

describe('a gap', () => {
  test.each([409, 410])(
    'is told of once when a resume is answered with %d, and the source starts afresh',
    async (status) => {
      const { fetch, requests } = createFakeFetch([
        numbered(1, 2),
        () => new Response('{"message":"Expired."}', { status }),
        [...numbered(7), stall()],
      ])
      const onGap = vi.fn()
      const onError = vi.fn()
      const source = createLog({ fetch, onGap, onError })
      await vi.waitFor(() => expect(datas(source)).toEqual(['event 1', 'event 2', 'event 7']))
      source.close()
      expect(onGap).toHaveBeenCalledExactlyOnceWith({ lastEventId: '2' })
      expect(onError).not.toHaveBeenCalled()
      expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '2', null])
    },
  )

  test('clears the cursor that is shown and stored, and not only the next request', async () => {
    const set = vi.fn()
    const { fetch, requests } = createFakeFetch([
      numbered(1, 2),
      () => new Response(null, { status: 410 }),
      [stall()],
    ])
    const source = createLog({ fetch, cursorStore: { get: () => null, set } })
    await vi.waitFor(() => expect(requests).toHaveLength(3))
    await vi.waitFor(() => expect(source.getSnapshot()).toMatchObject({ status: 'open', lastEventId: '' }))
    source.close()
    expect(set).toHaveBeenLastCalledWith(expect.any(String), '')
  })

  test('is an error where nothing was resumed', async () => {
    const { fetch } = createFakeFetch(() => new Response(null, { status: 410 }))
    const onGap = vi.fn()
    const source = createLog({ fetch, onGap })
    await vi.waitFor(() => expect(source.getSnapshot().status).toBe('failed'))
    expect(onGap).not.toHaveBeenCalled()
  })

  test('is told of when the response goes on from another id than was asked for', async () => {
    const from = (id: string) => () =>
      scriptedResponse([...numbered(9), stall()], { headers: { 'last-event-id': id } })
    const gap = vi.fn()
    const lost = createLog({ fetch: createFakeFetch([numbered(1), from('8')]).fetch, onGap: gap })
    await vi.waitFor(() => expect(datas(lost)).toEqual(['event 1', 'event 9']))
    lost.close()
    expect(gap).toHaveBeenCalledExactlyOnceWith({ lastEventId: '1' })

    const none = vi.fn()
    const whole = createLog({ fetch: createFakeFetch([numbered(1), from('1')]).fetch, onGap: none })
    await vi.waitFor(() => expect(datas(whole)).toEqual(['event 1', 'event 9']))
    whole.close()
    expect(none).not.toHaveBeenCalled()
  })

  test('is told of by a reset frame; ids then start anew', async () => {
    const { fetch, requests } = createFakeFetch([
      [...numbered(1, 2), text('event: rivulet.reset\nid:\ndata: {}\n\n'), ...numbered(1)],
      [stall()],
    ])
    const onGap = vi.fn()
    const source = createLog({ fetch, onGap })
    await vi.waitFor(() => expect(requests).toHaveLength(2))
    source.close()
    expect(datas(source)).toEqual(['event 1', 'event 2', 'event 1'])
    expect(onGap).toHaveBeenCalledExactlyOnceWith({ lastEventId: '2' })
    expect(requests[1]?.headers.get('last-event-id')).toBe('1')
  })
})

describe('what is not GET', () => {
  test('is not sent afresh when its resume finds history gone', async () => {
    const { fetch, requests } = createFakeFetch([
      numbered(1),
      () => new Response(null, { status: 410 }),
      [stall()],
    ])
    const source = createLog({ fetch, method: 'POST', body: 'pay' })
    await vi.waitFor(() => expect(source.getSnapshot().status).toBe('failed'))
    expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '1'])
  })

  test('is not sent again when the last listener leaves and another comes', async () => {
    const { fetch, requests } = createFakeFetch([event({ data: 'x' }), stall()])
    const source = createEventSource({ url, fetch, method: 'POST', body: 'pay' })
    const leave = source.subscribe(() => {})
    await vi.waitFor(() => expect(source.getSnapshot().status).toBe('open'))
    leave()
    await Promise.resolve()
    source.subscribe(() => {})
    await Promise.resolve()
    expect(source.getSnapshot().status).toBe('closed')
    expect(requests.map(({ body }) => body)).toEqual(['pay'])
    source.open()
    await vi.waitFor(() => expect(requests).toHaveLength(2))
    source.close()
  })
})

test('a resume that fails where the first request worked says what to do about it', async () => {
  vi.stubGlobal('location', { href: 'https://app.test/', origin: 'https://app.test' })
  const { fetch } = createFakeFetch([
    numbered(1),
    () => {
      throw new TypeError('Failed to fetch')
    },
  ])
  const onError = vi.fn()
  const source = createLog({ fetch, onError })
  await vi.waitFor(() => expect(onError).toHaveBeenCalled())
  source.close()
  expect(onError.mock.calls[0]?.[0].message).toMatch(
    /allow this origin and the header Last-Event-ID \(or pass cursor: \{ query \}\)/,
  )
  vi.unstubAllGlobals()
})
