import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished } from 'vitest'

import { createJob } from './create-job.ts'
import { job } from './job.fixture.ts'
import type { JobController, JobFrame, JobOptions, JobSnapshot } from './types.ts'

/** Taken before a test may fake it. */
const realTimeout = setTimeout

type Answer = (response: ServerResponse, request: IncomingMessage) => void

/** A server of one job on a real socket, which speaks wire v1 until a test has it misbehave. */
export interface JobServer {
  url: string
  /** What the job stands at. */
  frame: JobFrame
  /** How often each way was asked: `stream`, `poll`, or the method and path of a command. */
  asked: Record<string, number>
  /** The most polls that were answered at one time. */
  mostPolls: number
  /** Requests whose answer is awaited or read. */
  openAnswers: number
  /** Says a change to all streams. */
  say: (frame: Partial<JobFrame>) => void
  onStream: Answer
  onPoll: Answer
  onCommand: Answer
  /** Cuts all connections, in the middle of whatever they say. */
  cut: () => void
  /** Stops, and starts again at the same address. */
  stop: () => Promise<void>
  restart: () => Promise<void>
}

export async function startJobServer(): Promise<JobServer> {
  const streams = new Set<ServerResponse>()
  let polls = 0
  const server = createServer((request, response) => {
    const { method = '', url = '' } = request
    const isPlain = method === 'GET'
    const isStream = isPlain && request.headers.accept === 'text/event-stream'
    const way = isStream ? 'stream' : isPlain ? 'poll' : `${method} ${url}`
    jobs.asked[way] = (jobs.asked[way] ?? 0) + 1
    jobs.openAnswers++
    response.on('close', () => jobs.openAnswers--)
    if (isStream) return jobs.onStream(response, request)
    if (!isPlain) return jobs.onCommand(response, request)
    jobs.mostPolls = Math.max(jobs.mostPolls, ++polls)
    response.on('close', () => polls--)
    jobs.onPoll(response, request)
  })
  const port = await listen(server)
  const jobs: JobServer = {
    url: `http://127.0.0.1:${port}/jobs/j1`,
    frame: job({ value: 100 }),
    asked: {},
    mostPolls: 0,
    openAnswers: 0,
    say(frame) {
      jobs.frame = { ...jobs.frame, ts: jobs.frame.ts + 1_000, rev: jobs.frame.rev + 1, ...frame }
      for (const stream of streams) stream.write(event(jobs.frame))
    },
    onStream(response) {
      openStream(response)
      response.write(event(jobs.frame))
      streams.add(response)
      response.on('close', () => streams.delete(response))
    },
    onPoll(response, { headers }) {
      const etag = `"e1-${jobs.frame.rev}"`
      if (headers['if-none-match'] === etag) return response.writeHead(304).end()
      json(response, jobs.frame, 200, { etag })
    },
    onCommand: (response) => json(response, jobs.frame),
    cut: () => server.closeAllConnections(),
    stop: () => closed(server),
    restart: async () => void (await listen(server, port)),
  }
  onTestFinished(() => closed(server))
  return jobs
}

export interface Proxy {
  url: string
  isBuffering: boolean
}

/** A proxy that holds a response back until it is complete, or larger than `bytes`: as gzip and some companies' proxies do. */
export async function startBufferingProxy(target: string, bytes = 16_384): Promise<Proxy> {
  const proxy: Proxy = { url: '', isBuffering: true }
  const server = createServer(({ method, url, headers }, response) => {
    const upstream = request(new URL(url ?? '', target), { method, headers }, (answer) => {
      let held: Buffer[] = []
      const pass = () => {
        if (!response.headersSent) response.writeHead(answer.statusCode ?? 502, answer.headers)
        for (const chunk of held) response.write(chunk)
        held = []
      }
      answer.on('data', (chunk: Buffer) => {
        held.push(chunk)
        if (!proxy.isBuffering || Buffer.concat(held).length > bytes) pass()
      })
      answer.on('end', () => {
        pass()
        response.end()
      })
      answer.on('error', () => response.destroy())
    })
    upstream.on('error', () => response.destroy())
    response.on('close', () => upstream.destroy())
    upstream.end()
  })
  const port = await listen(server)
  proxy.url = `http://127.0.0.1:${port}${new URL(target).pathname}`
  onTestFinished(() => closed(server))
  return proxy
}

export function openStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(': open\n\n')
}

export function event(frame: object, type: string = typeOf(frame)): string {
  return `event: ${type}\ndata: ${JSON.stringify({ v: 1, ...frame })}\n\n`
}

export function json(response: ServerResponse, data: unknown, status = 200, headers: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(data))
}

export function html(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' })
  response.end('<h1>Welcome</h1>')
}

/** For streams that are to be mute. */
export const impatient = { silentAfterMs: 60 }

/** A job that is watched with short times, and left when its test is over. */
export function watched(url: string, options: Partial<JobOptions> = {}): JobController {
  const source = createJob({
    url,
    pollMs: 20,
    silentAfterMs: 60_000,
    reconnect: { minDelayMs: 10, maxDelayMs: 40 },
    ...options,
  })
  onTestFinished(source.subscribe(() => {}))
  return source
}

/** Resolves with the first snapshot that has all this. */
export function until(source: JobController, expected: Partial<JobSnapshot>): Promise<JobSnapshot> {
  return eventually(() => {
    const snapshot = source.getSnapshot()
    for (const [field, value] of Object.entries(expected)) {
      const found: unknown = Reflect.get(snapshot, field)
      if (found !== value) throw new Error(`${field} is ${String(found)}: ${JSON.stringify(snapshot)}`)
    }
    return snapshot
  })
}

/** Waits for what comes over a real socket, however busy the machine; a clock of the test's stands meanwhile. */
export async function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  const endsAt = performance.now() + 20_000
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (performance.now() > endsAt) throw error
      await new Promise((resolve) => realTimeout(resolve, 2))
    }
  }
}

function typeOf(frame: object): string {
  return 'status' in frame && /completed|failed|cancelled/.test(String(frame.status)) ? 'end' : 'job'
}

async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function closed(server: Server): Promise<void> {
  const end = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await end
}

/** Resolves when a server was asked that often in a way: time for several polls, counted by what it sees and not by the clock. */
export function asked(server: { asked: Record<string, number> }, way: string, times: number): Promise<void> {
  return eventually(() => expect(server.asked[way]).toBeGreaterThanOrEqual(times))
}
