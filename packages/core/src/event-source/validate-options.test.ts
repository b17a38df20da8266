import { expect, test } from 'vitest'

import { createEventSource } from './create-event-source.ts'
import { sessionCursors } from './session-cursors.ts'
import type { EventSourceOptions } from './types.ts'

const url = 'http://rivulet.test/events'

test.each<[Partial<EventSourceOptions>, RegExp]>([
  [{ url: '' }, /^url is "": pass an http or https URL/],
  [{ url: 'http://' }, /^url is "http:\/\/": pass an http/],
  [{ url: 'ftp://rivulet.test/' }, /^url is "ftp:\/\/rivulet.test\/": pass an http or https URL/],
  [{ body: 'x' }, /^body is sent with GET: pass method: 'POST' too/],
  [{ reconnect: { minDelayMs: -1 } }, /^minDelayMs is -1: pass 1 to 2147483647/],
  [{ reconnect: { minDelayMs: 0 } }, /^minDelayMs is 0/],
  [{ reconnect: { maxDelayMs: Number.NaN } }, /^maxDelayMs is NaN/],
  [{ reconnect: { maxAttempts: -1 } }, /^maxAttempts is -1: pass 0 to Infinity/],
  [{ connectTimeoutMs: 2 ** 31 }, /^connectTimeoutMs is 2147483648: pass 1 to 2147483647/],
  [{ stallTimeoutMs: 0 }, /stallTimeoutMs is 0/],
  [{ maxEventBytes: 0 }, /maxEventBytes is 0/],
  [{ url: 'http://user:secret@rivulet.test/' }, /^url holds a login: pass it in headers\.$/],
  [{ url: 'wss://rivulet.test/x?token=secret' }, /^url is "wss:\/\/rivulet\.test\/x": pass an http/],
  [
    { url: () => url, cursorStore: sessionCursors() },
    /^cursorStore is without a key for its url function: pass key too/,
  ],
  [{ reducer: () => undefined }, /^reducer is without a state: pass initialState too/],
])('%j is refused with what to do', (wrong, message) => {
  expect(() => createEventSource({ url, ...wrong })).toThrow(TypeError)
  expect(() => createEventSource({ url, ...wrong })).toThrow(message)
})

test('a value that no number can be made of is fine wherever none is asked for', () => {
  const initialState: unknown = Object.create(null)
  expect(() => createEventSource({ url, initialState, reducer: (state) => state })).not.toThrow()
})

test('a relative URL is fine to render with, and fails at the attempt where there is no page', async () => {
  const source = createEventSource({ url: '/events', reconnect: false })
  const failed = new Promise<void>((resolve) =>
    source.subscribe(() => source.getSnapshot().status === 'failed' && resolve()),
  )
  await failed
  expect(source.getSnapshot().error).toMatchObject({ code: 'network', retryable: false })
  expect(source.getSnapshot().error?.message).toMatch(
    /url is "\/events": pass an http or https URL, absolute where there is no page/,
  )
})
