import { expect, test, vi } from 'vitest'

import { createStreamClient } from '../client.ts'
import {
  eventually,
  impatient,
  json,
  openStream,
  startJobServer,
  until,
  watched,
} from './job-server.fixture.ts'

/** A server that lets in only who has the newest token, and a client that may renew it. */
async function guarded(renew?: () => void, before = 'expired') {
  let token = before
  const server = await startJobServer()
  const ways = ['onStream', 'onPoll', 'onCommand'] as const
  for (const way of ways) {
    const answer = server[way]
    server[way] = (response, request) =>
      request.headers.authorization === 'Bearer fresh'
        ? answer(response, request)
        : json(response, { message: 'who are you?' }, 401)
  }
  const onUnauthorized = vi.fn(() => {
    token = 'fresh'
    renew?.()
  })
  const client = createStreamClient({ headers: () => ({ authorization: `Bearer ${token}` }), onUnauthorized })
  return { server, client, onUnauthorized, setToken: (next: string) => (token = next) }
}

test('a login that has expired is renewed once, and the stream comes', async () => {
  const { server, client, onUnauthorized } = await guarded()
  const source = watched(server.url, { client })
  await until(source, { connection: 'stream', value: 100, error: null })
  expect(onUnauthorized).toHaveBeenCalledOnce()
})

test('a poll renews the login too', async () => {
  const { server, client, onUnauthorized, setToken } = await guarded(undefined, 'fresh')
  server.onStream = (response) => openStream(response)
  const source = watched(server.url, { ...impatient, client })
  await until(source, { connection: 'polling', value: 100 })
  setToken('expired')
  await eventually(() => expect(onUnauthorized).toHaveBeenCalledOnce())
  server.frame = { ...server.frame, rev: 2, value: 200 }
  await until(source, { connection: 'polling', value: 200, error: null })
  expect(onUnauthorized).toHaveBeenCalledOnce()
})

test('a login that cannot be renewed closes: nobody to ask, of no use, or refused', async () => {
  const nobody = await guarded()
  const source = watched(nobody.server.url)
  expect((await until(source, { connection: 'closed' })).error).toMatchObject({ status: 401 })

  const { server, client, onUnauthorized, setToken } = await guarded(() => setToken('expired'))
  const useless = watched(server.url, { client })
  expect((await until(useless, { connection: 'closed' })).error).toMatchObject({ status: 401 })
  expect(onUnauthorized).toHaveBeenCalledOnce()

  const cause = new Error('logged out')
  const refused = await guarded(() => {
    throw cause
  })
  const left = watched(refused.server.url, { client: refused.client })
  expect((await until(left, { connection: 'closed' })).error).toMatchObject({ status: 401, cause })
})

test('a poll that is refused after a renewal closes', async () => {
  const { server, client, onUnauthorized, setToken } = await guarded(() => setToken('expired'))
  server.onStream = (response) => openStream(response)
  const source = watched(server.url, { ...impatient, client })
  expect((await until(source, { connection: 'closed' })).error).toMatchObject({ status: 401 })
  expect(onUnauthorized).toHaveBeenCalledOnce()
})

test('a command renews the login too', async () => {
  const { server, client, onUnauthorized, setToken } = await guarded(undefined, 'fresh')
  const source = watched(server.url, { client })
  await until(source, { connection: 'stream' })
  setToken('expired')
  await source.cancel()
  expect(onUnauthorized).toHaveBeenCalledOnce()
})
