import { createEventDecoder, decodeEvents } from '@rivulet/core/sse'
import { afterEach, expect, test, vi } from 'vitest'

import { scenarios } from './index.ts'
import type { ScenarioName } from './scenario.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** The chunks of one connection up to its end, its cut, or as many as asked for. */
async function chunksOf(response: Response, most = Infinity): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = []
  const body = response.body ?? new Blob().stream()
  const reader = body.getReader()
  try {
    while (chunks.length < most) {
      const { done, value } = await reader.read()
      if (done) return chunks
      chunks.push(value)
    }
    await reader.cancel()
  } catch (error) {
    expect(error).toEqual(new TypeError('network error: the script cut the stream'))
  }
  return chunks
}

function handlerOf(name: ScenarioName): (lastEventId?: string) => Promise<Response> {
  const handler = scenarios[name].createHandler({ paceMs: 0 })
  return async (lastEventId) =>
    handler(
      new Request('http://server.test', lastEventId ? { headers: { 'last-event-id': lastEventId } } : {}),
    )
}

async function textOf(response: Response, most?: number): Promise<string> {
  return Buffer.concat(await chunksOf(response, most)).toString()
}

test('happy says 204 to a client that has seen everything, and plays again to one that has seen nothing', async () => {
  const visit = handlerOf('happy')
  expect(await textOf(await visit())).toMatch(
    /^id: 1\ndata: one\n\n.*event: complete\nid: 6\ndata: done\n\n$/s,
  )
  expect((await visit('6')).status).toBe(204)
  expect(await textOf(await visit('5'))).toBe('event: complete\nid: 6\ndata: done\n\n')
})

test.each(['-1', '1.5', 'of another server'])('a last id of %j counts as none', async (lastEventId) => {
  expect(await textOf(await handlerOf('happy')(lastEventId), 1)).toBe('id: 1\ndata: one\n\n')
  expect(await textOf(await handlerOf('never-ending')(lastEventId), 1)).toBe('id: 1\ndata: line 1\n\n')
})

test('happy takes its time between two events', async () => {
  vi.useFakeTimers()
  const response = await scenarios.happy.createHandler()(new Request('http://server.test'))
  const reader = response.body?.getReader()
  await reader?.read()
  const second = vi.fn<() => void>()
  void reader?.read().then(second)
  await vi.advanceTimersByTimeAsync(99)
  expect(second).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(second).toHaveBeenCalledOnce()
  await reader?.cancel()
})

test('trickle never sends more than four bytes', async () => {
  const chunks = await chunksOf(await handlerOf('trickle')())
  expect(chunks.length).toBeGreaterThan(5)
  for (const chunk of chunks) expect(chunk.length).toBeLessThanOrEqual(4)
})

test('split-utf8 ends every chunk but the last inside a character', async () => {
  const chunks = await chunksOf(await handlerOf('split-utf8')())
  expect(chunks.length).toBeGreaterThan(10)
  for (const chunk of chunks.slice(0, -1)) {
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(chunk)).toThrow(TypeError)
  }
})

test('mixed-line-endings ends a chunk after every CR, also in the middle of a CRLF', async () => {
  const chunks = await chunksOf(await handlerOf('mixed-line-endings')())
  const texts = chunks.map((chunk) => Buffer.from(chunk).toString())
  for (const value of texts.slice(0, -1)) expect(value.indexOf('\r')).toBe(value.length - 1)
  expect(texts).toContain('\n\r')
  expect(texts.join('')).toMatch(/[^\r]\n\n.*[^\n]\r\r[^\n].*\r\n\r\n/s)
})

test('byte-by-byte sends chunks of one byte', async () => {
  const chunks = await chunksOf(await handlerOf('byte-by-byte')())
  for (const chunk of chunks) expect(chunk.length).toBe(1)
})

test('stalled sends heartbeats before it falls silent, also to a client that has seen everything', async () => {
  const visit = handlerOf('stalled')
  expect(await textOf(await visit(), 5)).toMatch(/data: two\n\n(: heartbeat\n\n){3}$/)
  expect(await textOf(await visit('2'), 3)).toMatch(/^(: heartbeat\n\n){3}$/)
})

test('stalled stays open in its silence', async () => {
  vi.useFakeTimers()
  const response = await scenarios.stalled.createHandler()(new Request('http://server.test'))
  const ended = vi.fn<() => void>()
  void response.text().finally(ended)
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect(ended).not.toHaveBeenCalled()
})

test('cut-midway cuts every connection after half a message', async () => {
  const visit = handlerOf('cut-midway')
  expect(await textOf(await visit())).toBe('id: 1\ndata: one\n\nid: 2\ndata: two\n\nid: 3\ndata: thr')
  expect(await textOf(await visit('2'))).toBe('id: 3\ndata: thr')
})

test('cut-then-resume goes on after the last id, or from the start without one', async () => {
  const visit = handlerOf('cut-then-resume')
  expect(await textOf(await visit())).toMatch(/data: two\n\nid: 3\ndata: thr$/)
  expect(await textOf(await visit('2'))).toBe(
    'id: 3\ndata: three\n\nid: 4\ndata: four\n\nid: 5\ndata: five\n\n',
  )
  expect(await textOf(await visit())).toMatch(/^id: 1\n/)
  expect((await visit('5')).status).toBe(204)
})

test('never-ending resumes exactly after the last id', async () => {
  expect(await textOf(await handlerOf('never-ending')('41'), 2)).toBe(
    'id: 42\ndata: line 42\n\nid: 43\ndata: line 43\n\n',
  )
})

test('never-ending stops without a timer or an error when the request is aborted', async () => {
  vi.useFakeTimers()
  const controller = new AbortController()
  const request = new Request('http://server.test', { signal: controller.signal })
  const response = await scenarios['never-ending'].createHandler()(request)
  const reader = response.body?.getReader()
  await reader?.read()
  const pending = reader?.read()
  await vi.advanceTimersByTimeAsync(10)
  expect(vi.getTimerCount()).toBe(1)
  controller.abort()
  expect(await pending).toEqual({ done: true, value: undefined })
  await vi.advanceTimersByTimeAsync(0)
  expect(vi.getTimerCount()).toBe(0)
})

test.each([
  ['retry-zero', 'retry: 0\n'],
  ['retry-huge', 'retry: 4294967296\n'],
] as const)('%s asks for it on every connection, each with an event of its own', async (name, field) => {
  const visit = handlerOf(name)
  expect(await textOf(await visit())).toBe(`id: 1\n${field}data: connection 1\n\n`)
  expect(await textOf(await visit('1'))).toBe(`id: 2\n${field}data: connection 2\n\n`)
})

test('giant-event is more than the usual limit, and whole for a client with a higher one', async () => {
  const sizes: number[] = []
  const { body } = await handlerOf('giant-event')()
  if (!body) throw new Error('no body')
  for await (const { data } of decodeEvents(body, { maxEventBytes: 2 ** 30 })) sizes.push(data.length)
  expect(sizes).toEqual(['a normal message'.length, 17 * 1024 * 1024])
})

test('comment-flood sends ten thousand comments and a giant one, and no event for any', async () => {
  const chunks = await chunksOf(await handlerOf('comment-flood')())
  const decoder = createEventDecoder()
  expect(chunks.flatMap((chunk) => decoder.decode(chunk))).toHaveLength(3)
  const comments = Buffer.concat(chunks)
    .toString()
    .split('\n')
    .filter((line) => line.startsWith(':'))
  expect(comments).toHaveLength(10_001)
  expect(Math.max(...comments.map(({ length }) => length))).toBeGreaterThan(2 ** 20)
})
