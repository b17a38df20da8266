import { expect, test } from 'vitest'

import { eventStream } from './event-stream.ts'
import { get, readText } from './reader.fixture.ts'
import type { EventStreamContext } from './source.ts'

const source = async () => {}

test('name the stream, and forbid caching, transforming and buffering it', () => {
  expect([...eventStream(get(), source).headers]).toEqual([
    ['cache-control', 'no-cache, no-transform'],
    ['content-type', 'text/event-stream; charset=utf-8'],
    ['x-accel-buffering', 'no'],
  ])
})

test('leave out what belongs to a connection, or lets a proxy wait for a whole body', () => {
  const { headers } = eventStream(get(), source, {
    headers: {
      connection: 'keep-alive',
      'keep-alive': 'timeout=5',
      'transfer-encoding': 'chunked',
      upgrade: 'h2c',
      'content-encoding': 'gzip',
      'content-length': '12',
    },
  })
  for (const name of ['connection', 'keep-alive', 'transfer-encoding', 'upgrade']) {
    expect(headers.has(name), name).toBe(false)
  }
  expect(headers.has('content-encoding')).toBe(false)
  expect(headers.has('content-length')).toBe(false)
})

test('take more from the caller, but never another type, caching or buffering', () => {
  const { headers } = eventStream(get(), source, {
    headers: [
      ['Content-Type', 'application/json'],
      ['Cache-Control', 'max-age=60'],
      ['X-Accel-Buffering', 'yes'],
      ['X-Request-Id', 'abc'],
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ],
  })
  expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-cache, no-transform')
  expect(headers.get('x-accel-buffering')).toBe('no')
  expect(headers.get('x-request-id')).toBe('abc')
  expect(headers.getSetCookie()).toEqual(['a=1', 'b=2'])
})

/** As clients write it: UTF-8 bytes, each a character of Latin-1. */
const asHeader = (id: string) => String.fromCharCode(...new TextEncoder().encode(id))

test.each([
  ['ASCII', '42-a', '42-a'],
  ['text beyond Latin-1', asHeader('größe/雪/🌊'), 'größe/雪/🌊'],
  ['Latin-1 that is not UTF-8', 'caf\u00E9', 'café'],
  ['nothing', undefined, ''],
])('hand the last id to the source: %s', async (_, header, id) => {
  const request = get(header === undefined ? {} : { headers: { 'last-event-id': header } })
  const response = eventStream(request, async ({ send, lastEventId }) => send({ data: { lastEventId } }))
  expect(await readText(response).rest()).toContain(`data: ${JSON.stringify({ lastEventId: id })}\n`)
})

test.each([
  ['the query parameter where there is no header', '?after=7', {}, '7'],
  ['the header where there are both, as an address may be old', '?after=7', { 'last-event-id': '9' }, '9'],
  ['nothing where there is neither', '', {}, ''],
])('hand the last id to the source from %s', async (_, query, headers, id) => {
  const request = new Request(`http://rivulet.test/${query}`, { headers })
  const source = async ({ send, lastEventId }: EventStreamContext) => send({ data: { lastEventId } })
  const response = eventStream(request, source, { cursor: { query: 'after' } })
  expect(await readText(response).rest()).toContain(`data: ${JSON.stringify({ lastEventId: id })}\n`)
})
