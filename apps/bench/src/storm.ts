import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { createEventSource } from '@rivulet/core'

export interface StormCount {
  storm: string
  requests: number
  withinMs: number
  /** The most that the storm may bring about. */
  allowed: number
  /** When each request came, in seconds since the first. */
  at: string
}

type Answer = (response: ServerResponse) => void

interface Storm {
  storm: string
  withinMs: number
  allowed: number
  answer: Answer
}

const watchedMs = 8_000

const storms: Storm[] = [
  {
    storm: 'retry: 0, an event each',
    withinMs: 2_000,
    allowed: 5,
    answer: streamed('retry: 0\ndata: x\n\n'),
  },
  { storm: 'retry: 2^31', withinMs: 2_000, allowed: 1, answer: streamed(`retry: ${2 ** 31}\ndata: x\n\n`) },
  { storm: 'retry: 2^32', withinMs: 2_000, allowed: 1, answer: streamed(`retry: ${2 ** 32}\ndata: x\n\n`) },
  { storm: 'accepts, then closes', withinMs: watchedMs, allowed: 6, answer: streamed('') },
  {
    storm: 'cuts every socket',
    withinMs: watchedMs,
    allowed: 6,
    answer: (response) => void response.destroy(),
  },
  { storm: 'always 500', withinMs: watchedMs, allowed: 6, answer: refused(500) },
  {
    storm: '429, Retry-After: 2',
    withinMs: watchedMs,
    allowed: 5,
    answer: refused(429, { 'retry-after': '2' }),
  },
  {
    storm: '429, Retry-After: a date 3 s ahead',
    withinMs: watchedMs,
    allowed: 5,
    answer: (response) =>
      refused(429, { 'retry-after': new Date(Date.now() + 3_000).toUTCString() })(response),
  },
  { storm: '204', withinMs: watchedMs, allowed: 1, answer: refused(204) },
]

/** How often a client with default options asks servers that invite a storm; all at once, over eight seconds. */
export async function measureStorms(): Promise<StormCount[]> {
  const counts = await Promise.all(storms.map(count))
  for (const { storm, requests, allowed, withinMs, at } of counts) {
    console.log(
      `${storm.padEnd(36)} ${requests} in ${withinMs / 1_000} s, at most ${allowed} allowed; at ${at} s`,
    )
  }
  return counts
}

async function count({ storm, withinMs, allowed, answer }: Storm): Promise<StormCount> {
  const arrivals: number[] = []
  const server = createServer((_, response) => {
    arrivals.push(performance.now())
    answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.')
  const source = createEventSource({ url: `http://127.0.0.1:${address.port}/` })
  source.open()
  await sleep(watchedMs)
  source.close()
  server.closeAllConnections()
  server.close()
  const timesMs = arrivals.map((arrival) => arrival - (arrivals[0] ?? 0))
  const at = timesMs.map((time) => (time / 1_000).toFixed(1)).join(', ')
  return { storm, requests: timesMs.filter((time) => time <= withinMs).length, withinMs, allowed, at }
}

function streamed(body: string): Answer {
  return (response) => void response.writeHead(200, { 'content-type': 'text/event-stream' }).end(body)
}

function refused(status: number, headers?: Record<string, string>): Answer {
  return (response) => void response.writeHead(status, headers).end()
}
