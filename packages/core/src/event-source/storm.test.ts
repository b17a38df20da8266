import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createEventSource } from './create-event-source.ts'
import type { EventSourceController } from './types.ts'

/** How long the storms are watched, all of them at once. */
const watchedMs = 8_000
type Answer = (response: ServerResponse, request: IncomingMessage) => void

/** When a response of `datedRefusal` asks to be left alone until, and by how much a request came before that. */
let notBefore = 0
let earliestMs = Infinity

const servers = {
  retryZero: streamed('retry: 0\nid: 1\ndata: again\n\n'),
  retry31: streamed(`retry: ${2 ** 31}\ndata: again\n\n`),
  retry32: streamed(`retry: ${2 ** 32}\ndata: again\n\n`),
  emptyStream: streamed(''),
  noEvent: streamed(': open\nretry: 0\n\nid: 1\n\nevent: rivulet.bye\nretry: 0\ndata: {}\n\n'),
  cutSocket: (response) => void response.destroy(),
  always500: refused(500),
  refusedForSeconds: refused(429, { 'retry-after': '2' }),
  refusedUntilDate(response, request) {
    if (notBefore > 0) earliestMs = Math.min(earliestMs, Date.now() - notBefore)
    // A date has whole seconds.
    notBefore = Math.ceil(Date.now() / 1_000) * 1_000 + 2_000
    refused(429, { 'retry-after': new Date(notBefore).toUTCString() })(response, request)
  },
  nothingMore: refused(204),
  notFound: refused(404),
} satisfies Record<string, Answer>

interface Storm {
  source: EventSourceController
  /** When each request came, in milliseconds since the first. */
  times: () => number[]
  stop: () => void
}

const storms = new Map<string, Storm>()

beforeAll(async () => {
  for (const [name, answer] of Object.entries(servers)) storms.set(name, await letLoose(answer))
  for (const { source } of storms.values()) source.open()
  await sleep(watchedMs)
}, 60_000)

afterAll(() => {
  for (const { stop } of storms.values()) stop()
})

/** A server that counts, and a source with nothing but its URL. */
async function letLoose(answer: Answer): Promise<Storm> {
  const arrivals: number[] = []
  const server = createServer((request, response) => {
    arrivals.push(performance.now())
    answer(response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const source = createEventSource({ url: `http://127.0.0.1:${port}/` })
  return {
    source,
    times: () => arrivals.map((at) => at - (arrivals[0] ?? 0)),
    stop() {
      source.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

function streamed(body: string): Answer {
  return (response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).end(body)
}

function refused(status: number, headers?: Record<string, string>): Answer {
  return (response) => void response.writeHead(status, headers).end()
}

function watched(name: keyof typeof servers) {
  const storm = storms.get(name)
  if (!storm) throw new Error(`There is no server ${name}.`)
  const times = storm.times()
  return {
    times,
    within: (ms: number) => times.filter((time) => time <= ms).length,
    pauses: times.slice(1).map((time, index) => time - (times[index] ?? 0)),
    snapshot: storm.source.getSnapshot(),
  }
}

describe('requests counted by the server, with default options', () => {
  test('retry: 0 makes at most 5 in 2 s, and goes on', () => {
    const { times, within } = watched('retryZero')
    expect(within(2_000)).toBeLessThanOrEqual(5)
    expect(times.length).toBeGreaterThan(2)
  })

  test.each(['retry31', 'retry32'] as const)('%s makes one: the wait does not overflow', (name) => {
    const { times, snapshot } = watched(name)
    expect(times).toHaveLength(1)
    expect(snapshot.status).toBe('reconnecting')
    // Half of the longest wait is fixed.
    expect(snapshot.retryAt).toBeGreaterThan(Date.now() + 2 ** 29)
  })

  test.each([
    ['accepts and closes', 'emptyStream'],
    ['sends comments, retry: 0, an id and a control frame, and no event', 'noEvent'],
    ['cuts every socket', 'cutSocket'],
    ['always says 500', 'always500'],
  ] as const)('a server that %s gets at most 6 in 8 s: opening alone never resets the count', (_, name) => {
    const { within, pauses, snapshot } = watched(name)
    expect(within(8_000)).toBeLessThanOrEqual(6)
    // Half of each wait is fixed, and doubles; a count that began anew would show as a shorter one.
    expect(pauses.length).toBeGreaterThan(1)
    for (const [index, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual(500 * 2 ** index)
    }
    expect(snapshot.attempt).toBeGreaterThanOrEqual(pauses.length)
  })

  test('429 with Retry-After in seconds is never asked early', () => {
    const { pauses } = watched('refusedForSeconds')
    expect(pauses.length).toBeGreaterThan(0)
    for (const pause of pauses) expect(pause).toBeGreaterThanOrEqual(2_000)
  })

  test('429 with Retry-After as a date is never asked early', () => {
    expect(watched('refusedUntilDate').times.length).toBeGreaterThan(1)
    expect(earliestMs).toBeGreaterThanOrEqual(0)
  })

  test('204 stops it', () => {
    const { times, snapshot } = watched('nothingMore')
    expect(times).toHaveLength(1)
    expect(snapshot).toMatchObject({ status: 'closed', error: null })
  })

  test('404 fails it', () => {
    const { times, snapshot } = watched('notFound')
    expect(times).toHaveLength(1)
    expect(snapshot).toMatchObject({ status: 'failed', error: { code: 'http', status: 404 } })
  })
})
