import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

import type { JobFrame } from '@rivulet/core/job'

export interface RealJobServer {
  /** Where it listens, without a slash at the end. */
  readonly url: string
  readonly close: () => Promise<void>
}

/** What a server has seen of one job. */
export interface SeenOfJob {
  /** How often each way was asked. */
  streams: number
  polls: number
  /** Streams that are open now. */
  open: number
  /** The connections over which all of it came. */
  sockets: number
}

/**
 * A server of jobs on real sockets. `GET /:id` answers by JSON or as a stream, `POST /:id/say` changes the job and tells its streams,
 * `POST /:id/cut` does so too and drops their connections instead, `GET /:id/seen` is a `SeenOfJob`.
 */
export async function startRealJobServer(): Promise<RealJobServer> {
  const jobs = new Map<string, ReturnType<typeof createServedJob>>()
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    const [, id = '', action] = (request.url ?? '').split('/')
    const job = jobs.get(id) ?? createServedJob(id)
    jobs.set(id, job)
    if (action === 'seen') return answer(response, job.seen())
    if (!action) return job.serve(request, response)
    readBody(request).then(
      (change) => answer(response, job.say(change, action === 'cut')),
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

function createServedJob(id: string) {
  const streams = new Set<ServerResponse>()
  const sockets = new Set<Socket>()
  const count = { streams: 0, polls: 0 }
  let frame: JobFrame = { id, rev: 1, ts: 1, attempt: 1, status: 'running', value: 0, max: 1_000 }

  return {
    serve(request: IncomingMessage, response: ServerResponse) {
      sockets.add(request.socket)
      const isStream = request.headers.accept === 'text/event-stream'
      count[isStream ? 'streams' : 'polls']++
      if (!isStream) return answer(response, frame)
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(eventOf(frame))
      streams.add(response)
      response.on('close', () => streams.delete(response))
    },
    say(change: Partial<JobFrame>, isCut: boolean): JobFrame {
      frame = { ...frame, rev: frame.rev + 1, ts: frame.ts + 1, ...change }
      for (const stream of streams) {
        if (isCut) stream.destroy()
        else stream.write(eventOf(frame))
      }
      return frame
    },
    seen: (): SeenOfJob => ({ ...count, open: streams.size, sockets: sockets.size }),
  }
}

function eventOf(frame: JobFrame): string {
  const type = /completed|failed|cancelled/.test(frame.status) ? 'end' : 'job'
  return `event: ${type}\ndata: ${JSON.stringify({ v: 1, ...frame })}\n\n`
}

function answer(response: ServerResponse, data: object) {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(data))
}

async function readBody(request: IncomingMessage): Promise<Partial<JobFrame>> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return JSON.parse(text) as Partial<JobFrame>
}
