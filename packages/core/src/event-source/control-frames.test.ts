import { createFakeFetch, event, stall } from '@rivulet/testing'
import { describe, expect, test, vi } from 'vitest'

import { createEventSource } from './create-event-source.ts'
import { keepLast } from './keep.ts'
import { until, url } from './source.fixture.ts'

const live = [event({ data: 'one', id: '1' }), event({ data: 'two', id: '2' }), stall()]

describe('control frames', () => {
  const error = { code: 'overloaded', message: 'Too many jobs.', retryable: false }

  test('an error that the server calls final fails the source, and reaches no handler', async () => {
    const script = [
      event({ data: 'kept' }),
      event({ event: 'rivulet.error', data: error }),
      event({ data: 'never' }),
    ]
    const { fetch } = createFakeFetch([...script, stall()])
    const handler = vi.fn()
    const source = createEventSource({
      url,
      fetch,
      events: { 'rivulet.error': handler },
      reducer: keepLast(9),
    })
    source.subscribe(() => {})
    const snapshot = await until(source, 'failed')
    expect(snapshot.state.map(({ data }) => data)).toEqual(['kept'])
    expect(snapshot.error).toMatchObject({ code: 'protocol', retryable: false })
    expect(snapshot.error?.message).toBe('The server ended the stream with an error "Too many jobs.".')
    expect(handler).not.toHaveBeenCalled()
  })

  test('an error that may pass is retried', async () => {
    const script = [event({ event: 'rivulet.error', data: { ...error, retryable: true } }), stall()]
    const { fetch } = createFakeFetch([script, live])
    const source = createEventSource({ url, fetch, reconnect: { minDelayMs: 1 } })
    source.open()
    await until(source, 'open')
    source.close()
  })

  test('a malformed error is an error all the same', async () => {
    const { fetch } = createFakeFetch([event({ event: 'rivulet.error', data: 'null' }), stall()])
    const source = createEventSource({ url, fetch })
    source.open()
    expect((await until(source, 'failed')).error?.message).toBe('The server ended the stream with an error.')
  })

  test('a planned end is no error: the source comes back when it was told to', async () => {
    const { fetch, requests } = createFakeFetch([
      [event({ event: 'rivulet.bye', retry: 40, data: {} }), stall()],
      live,
    ])
    const onError = vi.fn()
    const source = createEventSource({ url, fetch, onError, reconnect: { minDelayMs: 1, random: () => 1 } })
    source.open()
    await vi.waitFor(() => expect(requests).toHaveLength(2))
    source.close()
    expect(onError).not.toHaveBeenCalled()
    expect((requests[1]?.at ?? 0) - (requests[0]?.at ?? 0)).toBeGreaterThanOrEqual(40)
  })

  test('an unknown one is skipped', async () => {
    const { fetch } = createFakeFetch([event({ event: 'rivulet.later', data: {} }), ...live])
    const source = createEventSource({ url, fetch, reducer: keepLast(9) })
    source.subscribe(() => {})
    await vi.waitFor(() => expect(source.getSnapshot().state.map(({ data }) => data)).toEqual(['one', 'two']))
    source.close()
  })
})
