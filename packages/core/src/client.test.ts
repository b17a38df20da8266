import { createFakeFetch, event, scriptedResponse, stall } from '@rivulet/testing'
import { expect, test, vi } from 'vitest'

import { createStreamClient } from './client.ts'
import { createEventSource } from './event-source/create-event-source.ts'
import { StreamError } from './errors.ts'
import { keepLast } from './event-source/keep.ts'

const url = 'http://rivulet.test/events'

/** Accepts one token at a time, and sends one more event to those that come back. */
function createGuardedServer(token: string) {
  const state = { token }
  const wire = createFakeFetch(({ headers }) => {
    if (headers.get('authorization') !== `Bearer ${state.token}`) return new Response(null, { status: 401 })
    const next = Number(headers.get('last-event-id') ?? 0) + 1
    return scriptedResponse([event({ id: String(next), data: `event ${next}` }), stall()])
  })
  return { ...wire, state }
}

test('ten streams with an expired token: one renewal, ten resumes, no storm', async () => {
  const server = createGuardedServer('new')
  let token = 'expired'
  const onUnauthorized = vi.fn(async () => {
    await Promise.resolve()
    token = 'new'
  })
  const client = createStreamClient({
    headers: () => ({ authorization: `Bearer ${token}` }),
    onUnauthorized,
    fetch: server.fetch,
  })
  const onError = vi.fn()
  const sources = Array.from({ length: 10 }, (_, index) =>
    createEventSource({ url: `${url}/${index}`, client, lastEventId: '41', reducer: keepLast(9), onError }),
  )
  for (const source of sources) source.open()
  await vi.waitFor(() => {
    for (const source of sources)
      expect(source.getSnapshot().state.map(({ data }) => data)).toEqual(['event 42'])
  })
  expect(onUnauthorized).toHaveBeenCalledOnce()
  expect(server.requests).toHaveLength(20)
  expect(new Set(server.requests.map(({ headers }) => headers.get('last-event-id')))).toEqual(new Set(['41']))
  // What mends itself is no error to its owner.
  expect(onError).not.toHaveBeenCalled()
  for (const source of sources) source.close()
})

test('refusals that come at neighbouring moments are one renewal', async () => {
  const onUnauthorized = vi.fn()
  const client = createStreamClient({ onUnauthorized })
  const error = new StreamError('http', 'refused', { status: 401 })
  const renewals: Promise<boolean>[] = []
  for (let refused = 0; refused < 20; refused++) {
    renewals.push(client.renew(error, 0))
    await Promise.resolve()
  }
  await Promise.all(renewals)
  expect(onUnauthorized).toHaveBeenCalledOnce()
})

test('a second 401 in a row is final', async () => {
  const server = createGuardedServer('never')
  const onUnauthorized = vi.fn()
  const client = createStreamClient({ onUnauthorized, fetch: server.fetch })
  const source = createEventSource({ url, client })
  source.open()
  await vi.waitFor(() => expect(source.getSnapshot().status).toBe('failed'))
  expect(source.getSnapshot().error).toMatchObject({ code: 'http', status: 401 })
  expect(onUnauthorized).toHaveBeenCalledOnce()
  expect(server.requests).toHaveLength(2)
})

test('a token that expires again later is renewed again', async () => {
  const server = createGuardedServer('1')
  let token = '1'
  const onUnauthorized = vi.fn(() => {
    token = server.state.token
  })
  const client = createStreamClient({
    headers: () => ({ authorization: `Bearer ${token}` }),
    onUnauthorized,
    fetch: server.fetch,
  })
  const source = createEventSource({ url, client, reducer: keepLast(9) })
  source.subscribe(() => {})
  for (const renewals of [0, 1, 2]) {
    await vi.waitFor(() => expect(source.getSnapshot().state).toHaveLength(renewals + 1))
    expect(onUnauthorized).toHaveBeenCalledTimes(renewals)
    server.state.token = String(renewals + 2)
    source.close()
    source.open()
  }
  source.close()
})

test('a renewal that fails is final for every stream that waits for it, and tells why', async () => {
  const server = createGuardedServer('never')
  const cause = new Error('log in again')
  const client = createStreamClient({ onUnauthorized: () => Promise.reject(cause), fetch: server.fetch })
  const sources = [1, 2, 3].map((index) => createEventSource({ url: `${url}/${index}`, client }))
  for (const source of sources) source.open()
  await vi.waitFor(() => {
    for (const source of sources) expect(source.getSnapshot().status).toBe('failed')
  })
  expect(sources[0]?.getSnapshot().error).toMatchObject({ code: 'http', status: 401, cause })
  expect(server.requests).toHaveLength(3)
})

test('without onUnauthorized a 401 is final at once', async () => {
  const server = createGuardedServer('never')
  const source = createEventSource({ url, client: createStreamClient({ fetch: server.fetch }) })
  source.open()
  await vi.waitFor(() => expect(source.getSnapshot().status).toBe('failed'))
  expect(server.requests).toHaveLength(1)
})

test("a stream's own headers, credentials and fetch win over its client's", async () => {
  const { fetch, requests } = createFakeFetch([event({ data: 'x' }), stall()])
  const init = vi.fn(fetch)
  const client = createStreamClient({
    headers: { authorization: 'client', 'x-client': '1' },
    credentials: 'include',
    fetch: () => Promise.reject(new Error('not this one')),
  })
  const source = createEventSource({ url, client, fetch: init, headers: { authorization: 'own' } })
  source.open()
  await vi.waitFor(() => expect(source.getSnapshot().status).toBe('open'))
  source.close()
  expect(requests[0]?.headers.get('authorization')).toBe('own')
  expect(requests[0]?.headers.get('x-client')).toBe('1')
  expect(init.mock.calls[0]?.[1]).toMatchObject({ credentials: 'include' })
})
