import { createFakeFetch, type FakeFetchAnswer } from '@rivulet/testing'
import { describe, expect, test, vi } from 'vitest'

import { createConversation, createStreamClient, type StreamClient } from '../index.ts'
import { answer, eventStream, settled, url, withFakeClock } from './completion.fixture.ts'

withFakeClock()

const reply = () => eventStream(answer('Hi'))
const refuse = () => new Response(null, { status: 401 })

describe('a client', () => {
  function logIn(answers: readonly FakeFetchAnswer[], onUnauthorized?: () => void) {
    let token = 'old'
    const renew = vi.fn(() => {
      token = 'new'
      onUnauthorized?.()
    })
    const { fetch, requests } = createFakeFetch(answers)
    const client: StreamClient = createStreamClient({
      fetch,
      headers: () => ({ authorization: token }),
      onUnauthorized: renew,
    })
    const chat = createConversation({ url, client })
    return { chat, requests, renew }
  }

  test('renews the login once after a 401, and the same is sent again', async () => {
    const { chat, requests, renew } = logIn([refuse, reply])
    expect(await chat.send('Hello')).toMatchObject({ status: 'completed' })
    expect(renew).toHaveBeenCalledOnce()
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['old', 'new'])
    expect(new Set(requests.map(({ headers }) => headers.get('idempotency-key')))).toHaveLength(1)
    expect(new Set(requests.map(({ body }) => body))).toHaveLength(1)
  })

  test('a 401 after that fails the question', async () => {
    const { chat, requests, renew } = logIn([refuse, refuse])
    expect(await chat.send('Hello')).toMatchObject({ status: 'failed', error: { code: 'http', status: 401 } })
    expect([renew.mock.calls.length, requests.length]).toEqual([1, 2])
  })

  test('a login that cannot be renewed fails it too', async () => {
    const { chat, requests } = logIn([refuse], () => {
      throw new Error('Who are you?')
    })
    const { error } = await chat.send('Hello')
    expect(error?.message).toContain('Who are you?')
    expect(requests).toHaveLength(1)
  })

  test('a client that nobody taught to renew a login fails it at once', async () => {
    const { fetch, requests } = createFakeFetch(refuse)
    const chat = createConversation({ url, client: createStreamClient({ fetch }) })
    expect(await chat.send('Hello')).toMatchObject({ status: 'failed', error: { status: 401 } })
    expect(requests).toHaveLength(1)
  })

  test('stop while the login is renewed sends nothing again', async () => {
    const { chat, requests } = logIn([refuse], () => chat.stop())
    expect(await chat.send('Hello')).toMatchObject({ status: 'stopped' })
    await settled()
    expect(requests).toHaveLength(1)
  })
})
