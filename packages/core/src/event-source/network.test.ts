import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createEventSource } from './create-event-source.ts'
import { keepLast } from './keep.ts'

let server: Server
let url: string
let answer: (response: ServerResponse, lastEventId: string | undefined) => void
let requests = 0
const closed = vi.fn()

beforeEach(async () => {
  requests = 0
  closed.mockReset()
  server = createServer((request, response) => {
    requests++
    response.on('close', closed)
    answer(response, request.headers['last-event-id']?.toString())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

function stream(response: ServerResponse, body: string) {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(body)
}

test('the last listener leaving closes the socket of the server', async () => {
  answer = (response) => stream(response, 'data: hello\n\n')
  const source = createEventSource({ url, reducer: keepLast(1) })
  const leave = source.subscribe(() => {})
  await vi.waitFor(() => expect(source.getSnapshot().state).toHaveLength(1))
  expect(closed).not.toHaveBeenCalled()
  leave()
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce())
  expect(source.getSnapshot().status).toBe('idle')
})

test('a socket that is cut in the middle of an event costs nothing: the next resumes', async () => {
  answer = (response, lastEventId) => {
    if (lastEventId === '1') return stream(response, 'id: 2\ndata: two\n\n')
    stream(response, 'id: 1\ndata: one\n\nid: 2\ndata: tw')
    setImmediate(() => response.destroy())
  }
  const onError = vi.fn()
  const source = createEventSource({ url, onError, reducer: keepLast(9), reconnect: { minDelayMs: 1 } })
  source.subscribe(() => {})
  await vi.waitFor(() => expect(source.getSnapshot().state.map(({ data }) => data)).toEqual(['one', 'two']))
  source.close()
  expect(onError.mock.calls.map(([{ code }]) => code)).toEqual(['network'])
})

test('a host that cannot be reached is a network error that says what to check', async () => {
  await new Promise((resolve) => server.close(resolve))
  const onError = vi.fn()
  const source = createEventSource({
    url: `${url}?token=secret`,
    onError,
    reconnect: { minDelayMs: 60_000, maxDelayMs: 60_000 },
  })
  source.subscribe(() => {})
  await vi.waitFor(() => expect(source.getSnapshot().status).toBe('reconnecting'))
  const { error, attempt, retryAt } = source.getSnapshot()
  source.close()
  expect(error).toMatchObject({ code: 'network', retryable: true, cause: expect.any(TypeError) })
  expect(error?.message).toMatch(
    /^GET http:\/\/127\.0\.0\.1:\d+\/events had no answer: does the server run.*\(fetch failed\)/,
  )
  expect(error?.message).not.toMatch(/secret/)
  expect(attempt).toBe(1)
  expect(retryAt).toBeGreaterThan(Date.now() + 20_000)
  expect(onError).toHaveBeenCalledExactlyOnceWith(error, { willRetry: true, retryAt })
})

test('the socket of a refused response is freed, however long its body', async () => {
  answer = (response) => {
    response.writeHead(403, { 'content-type': 'text/plain' })
    response.write('no '.repeat(10_000))
  }
  const source = createEventSource({ url })
  source.open()
  await vi.waitFor(() => expect(source.getSnapshot().status).toBe('failed'))
  expect(source.getSnapshot().error?.body).toHaveLength(4_096)
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce())
})

test('a slow consumer of the iteration holds the server back, and loses nothing', async () => {
  const total = 20_000
  let written = 0
  answer = (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const pump = () => {
      while (written < total) {
        written++
        if (!response.write(`id: ${written}\ndata: ${'x'.repeat(1_000)}\n\n`))
          return response.once('drain', pump)
      }
      response.end('event: done\ndata:\n\n')
    }
    pump()
  }
  const source = createEventSource({ url, isLast: ({ type }) => type === 'done' })
  const iterator = source[Symbol.asyncIterator]()
  expect((await iterator.next()).value?.lastEventId).toBe('1')
  let before = -1
  // Until the server cannot write any more: it stands still while the consumer does.
  await vi.waitFor(
    () => {
      const stands = written === before
      before = written
      if (!stands) throw new Error('still writing')
    },
    { interval: 200, timeout: 10_000 },
  )
  expect(written).toBeLessThan(total)
  let count = 1
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) count++
  expect(count).toBe(total + 1)
  expect(source.getSnapshot().status).toBe('closed')
}, 30_000)

test('leaving the loop hangs up, and a failure is thrown after what was received', async () => {
  answer = (response, lastEventId) => {
    if (lastEventId) return response.writeHead(404).end()
    stream(response, 'id: 1\ndata: one\n\n')
    response.end()
  }
  const source = createEventSource({ url, reconnect: { minDelayMs: 1 } })
  const seen: string[] = []
  const reading = (async () => {
    for await (const { data } of source) seen.push(data)
  })()
  await expect(reading).rejects.toMatchObject({ code: 'http', status: 404 })
  expect(seen).toEqual(['one'])
  expect(requests).toBe(2)

  answer = (response) => stream(response, 'data: again\n\n')
  const endless = createEventSource({ url })
  for await (const { data } of endless) {
    expect(data).toBe('again')
    break
  }
  await vi.waitFor(() => expect(closed).toHaveBeenCalledTimes(3))
})
