import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, onTestFinished, test, vi } from 'vitest'

import { createEventDecoder } from '../sse/index.ts'
import { createEventSource } from './create-event-source.ts'
import { keepLast } from './keep.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const mebibyte = 2 ** 20
const giant = 200 * mebibyte

/** Serves every request with a body that is written only as fast as it is read. */
async function serve(body: () => Iterable<string>): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    write(response, body()[Symbol.iterator]())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

function write(response: ServerResponse, pieces: Iterator<string>) {
  for (let piece = pieces.next(); !response.destroyed; piece = pieces.next()) {
    if (piece.done) return response.end()
    if (!response.write(piece.value)) return response.once('drain', () => write(response, pieces))
  }
}

/** What is in use, strings and buffers together, in bytes. */
function held(): number {
  // The first one finds the buffers, the second has given them back.
  collectGarbage()
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const shapes: [string, string, string][] = [
  ['an event on one line', 'data: ', ''],
  ['an event of many lines', '', 'data: and so on\n'],
  ['an id', 'data: ok\nid: ', ''],
  ['a name', 'data: ok\nevent: ', ''],
  ['a comment', ': ', ''],
  ['a comment within an event', 'data: ok\n:', ''],
]

test.each(shapes)(
  '%s of 200 MB ends in too-large with a flat heap',
  async (_, head, line) => {
    const piece = (line || 'x').padEnd(line.length || 1, 'x').repeat(65_536 / (line.length || 1))
    let written = 0
    let before = 0
    let peak = 0
    const url = await serve(function* () {
      yield 'id: 1\ndata: before\n\n'
      yield head
      before = held()
      while (written < giant) {
        written += piece.length
        if (written % (5 * mebibyte) < piece.length) peak = Math.max(peak, held() - before)
        yield piece
      }
      yield '\n\n'
    })
    const maxEventBytes = mebibyte
    const source = createEventSource({ url, maxEventBytes, reducer: keepLast(9) })
    source.open()
    await vi.waitFor(() => expect(source.getSnapshot().status).toBe('failed'), { timeout: 20_000 })
    expect(source.getSnapshot()).toMatchObject({
      error: { code: 'too-large', retryable: false },
      lastEventId: '1',
      state: [{ data: 'before' }],
    })
    expect(Math.max(peak, held() - before)).toBeLessThan(giant / 10)
    // The socket was closed: what its buffers hold was sent in vain, and no more.
    expect(written).toBeLessThan(giant / 5)
  },
  30_000,
)

test('without options the limit is 16 MiB, and the server cannot write the rest', async () => {
  let written = 0
  const url = await serve(function* () {
    yield 'data: '
    const piece = 'x'.repeat(65_536)
    for (; written < giant; written += piece.length) yield piece
  })
  const source = createEventSource({ url })
  onTestFinished(() => source.close())
  source.open()
  await vi.waitFor(() => expect(source.getSnapshot().status).toBe('failed'), { timeout: 20_000 })
  expect(source.getSnapshot().error).toMatchObject({ code: 'too-large' })
  expect(written).toBeGreaterThan(15 * mebibyte)
  expect(written).toBeLessThan(giant)
}, 30_000)

describe('the limit does not depend on how the bytes are cut', () => {
  const long = 'x'.repeat(101)
  const cuts = [1, 7, 1_000]

  function decode(text: string, size: number) {
    const decoder = createEventDecoder({ maxEventBytes: 100 })
    const bytes = new TextEncoder().encode(text)
    const types: string[] = []
    for (let start = 0; start < bytes.length; start += size)
      types.push(...decoder.decode(bytes.subarray(start, start + size)).map(({ type }) => type))
    return { types, code: decoder.error?.code }
  }

  test.each([
    ['a comment', `data: 1\n\n:${long}\ndata: 2\n\n`],
    ['a comment at the end', `data: 1\n\n:${long}\n`],
    ['a comment in bytes, not letters', `data: 1\n\n:${'€'.repeat(34)}\n`],
    ['a comment within an event', `data: 1\n\ndata: 2\n: ${long}\n\n`],
    ['data', `data: 1\n\ndata: ${long}\n\n`],
    ['an id', `data: 1\n\nid: ${long}\n\n`],
    ['a name', `data: 1\n\nevent: ${long}\ndata\n\n`],
  ])('%s beyond it ends in too-large', (_, text) => {
    for (const cut of cuts) expect(decode(text, cut)).toEqual({ types: ['message'], code: 'too-large' })
  })

  test.each([
    ['data', `data: ${'x'.repeat(100)}\n\n`],
    ['data on lines', `data: ${'x'.repeat(49)}\r\ndata: ${'x'.repeat(50)}\r\n\r\n`],
    ['an id', `id: ${'x'.repeat(100)}\ndata\n\n`],
    ['a comment', `:${'x'.repeat(100)}\ndata\n\n`],
  ])('%s of just the limit passes', (_, text) => {
    for (const cut of cuts) expect(decode(text, cut)).toEqual({ types: ['message'], code: undefined })
  })
})

test('200 MB of a field that nobody knows cost nothing: it is not kept, and the stream goes on', async () => {
  let before = 0
  let peak = 0
  const url = await serve(function* () {
    yield 'unknown: '
    before = held()
    const piece = 'x'.repeat(65_536)
    for (let written = 0; written < giant; written += piece.length) {
      if (written % (20 * mebibyte) === 0) peak = Math.max(peak, held() - before)
      yield piece
    }
    yield '\n\ndata: after\n\n'
  })
  const source = createEventSource({ url, maxEventBytes: mebibyte, isLast: () => true, reducer: keepLast(9) })
  onTestFinished(() => source.close())
  source.open()
  await vi.waitFor(() => expect(source.getSnapshot().status).toBe('closed'), { timeout: 20_000 })
  expect(source.getSnapshot()).toMatchObject({ error: null, state: [{ data: 'after' }] })
  expect(peak).toBeLessThan(giant / 10)
}, 30_000)

test('a million events leave the heap where it was', async () => {
  const total = 1_000_000
  let before = 0
  const url = await serve(function* () {
    for (let first = 1; first <= total; first += 1_000) {
      // Not from the start: code that is being compiled takes memory too.
      if (first === 100_001) before = held()
      let block = ''
      for (let id = first; id < first + 1_000; id++) block += `id: ${id}\ndata: event number ${id}\n\n`
      yield block
    }
    yield 'event: end\ndata\n\n'
  })
  let seen = 0
  const source = createEventSource({
    url,
    reducer: keepLast(10),
    onMessage: () => void seen++,
    isLast: ({ type }) => type === 'end',
  })
  const leave = source.subscribe(() => {})
  await vi.waitFor(() => expect(source.getSnapshot().status).toBe('closed'), { timeout: 25_000 })
  const grown = held() - before
  leave()
  expect(seen).toBe(total)
  expect(source.getSnapshot().lastEventId).toBe(`${total}`)
  // A million events that are kept take more than 100 MB.
  expect(grown).toBeLessThan(10 * total)
}, 30_000)

const shapesOf16Mb: [string, (size: number) => string][] = [
  ['on one line', (size) => `data: ${'x'.repeat(size)}\n\n`],
  ['of short lines', (size) => `${'data: 8 bytes \n'.repeat(Math.floor(size / 15))}\n`],
]

test.each(shapesOf16Mb)(
  'one event of 16 MB %s, over many small chunks, costs linear work',
  (_, block) => {
    const size = 16_000_000
    const parts = 250
    const utf8 = new TextEncoder()
    const one = utf8.encode(block(size))
    const many = utf8.encode(block(size / parts).repeat(parts))
    // The same bytes in the same chunks: quadratic work would cost the one event as many times more as there are parts.
    const times = { one: Infinity, many: Infinity }
    for (let round = 0; round < 3; round++) {
      times.many = Math.min(times.many, timeOf(many, parts))
      times.one = Math.min(times.one, timeOf(one, 1))
    }
    expect(times.one).toBeLessThan(30 * times.many)
  },
  60_000,
)

function timeOf(bytes: Uint8Array, expected: number): number {
  const decoder = createEventDecoder()
  let events = 0
  const started = performance.now()
  for (let start = 0; start < bytes.length; start += 256) {
    events += decoder.decode(bytes.subarray(start, start + 256)).length
  }
  const took = performance.now() - started
  expect(events).toBe(expected)
  return took
}
