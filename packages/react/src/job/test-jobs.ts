import type { JobFrame } from '@rivulet/core/job'
import { createFakeFetch, type FakeFetch } from '@rivulet/testing'
import { expect, vi } from 'vitest'

export const url = (id: string): string => `http://rivulet.test/jobs/${id}`

/** A server of jobs, whose streams stay open until the end of their job, and which says what the test says. */
export interface TestJobs extends FakeFetch {
  /** The ids of the jobs whose streams are open now. */
  readonly open: readonly string[]
  /** Resolves when that many streams are open. */
  opened: (count?: number) => Promise<void>
  /** How often each way was asked: `stream`, `poll`, or the method and path of a command. */
  readonly asked: Record<string, number>
  readonly frames: Map<string, JobFrame>
  /** Says a change of a job to its open streams. */
  say: (id: string, frame?: Partial<JobFrame>) => void
  /** No word comes through the streams that are open now, as through a dead socket. */
  mute: () => void
  /** Answers instead, while it gives an answer. */
  misbehave: (request: Request) => Response | Promise<Response> | undefined
}

export function frameOf(id: string, frame: Partial<JobFrame> = {}): JobFrame {
  const { rev = 1 } = frame
  return { id, rev, ts: rev, attempt: 1, status: 'running', value: 0, max: 1_000, unit: 'rows', ...frame }
}

export function createTestJobs(): TestJobs {
  const open: string[] = []
  const asked: Record<string, number> = {}
  const frames = new Map<string, JobFrame>()
  const bodies = new Map<ReadableStreamDefaultController<Uint8Array>, string>()
  const frame = (id: string) => frames.get(id) ?? frameOf(id)

  const server = createFakeFetch(async (request) => {
    const { method, headers } = request
    const path = new URL(request.url).pathname
    const [, , id = '', command] = path.split('/')
    const isStream = headers.get('accept') === 'text/event-stream'
    const way = isStream ? 'stream' : method === 'GET' ? 'poll' : `${method} ${path}`
    asked[way] = (asked[way] ?? 0) + 1
    const other = jobs.misbehave(request)
    if (other) return other
    if (isStream) return new Response(stream(id), { headers: { 'content-type': 'text/event-stream' } })
    if (method === 'GET' && !id) return Response.json({ jobs: [...frames.values()] })
    if (method === 'GET') return Response.json(frame(id))
    if (command === 'download') return Response.json({ url: `/files/${id}?link=${asked[way]}` })
    if (command === 'retry')
      say(id, { attempt: frame(id).attempt + 1, status: 'queued', value: 0, error: null })
    if (method === 'DELETE') say(id, { status: 'cancelled' })
    return Response.json(frame(id))
  })

  function stream(id: string) {
    let body: ReadableStreamDefaultController<Uint8Array>
    return new ReadableStream<Uint8Array>({
      start(controller) {
        body = controller
        bodies.set(body, id)
        open.push(id)
        send(body, frame(id))
      },
      cancel() {
        bodies.delete(body)
        open.splice(open.indexOf(id), 1)
      },
    })
  }

  function say(id: string, change: Partial<JobFrame> = {}) {
    const { rev } = frame(id)
    frames.set(id, { ...frame(id), rev: rev + 1, ts: rev + 1, ...change })
    for (const [body, of] of bodies) if (of === id) send(body, frame(id))
  }

  const jobs: TestJobs = {
    ...server,
    open,
    opened: (count = 1) => vi.waitFor(() => expect(open).toHaveLength(count), { interval: 1 }),
    asked,
    frames,
    say,
    mute: () => bodies.clear(),
    misbehave: () => undefined,
  }
  return jobs
}

function send(body: ReadableStreamDefaultController<Uint8Array>, frame: JobFrame) {
  const type = /completed|failed|cancelled/.test(frame.status) ? 'end' : 'job'
  body.enqueue(new TextEncoder().encode(`event: ${type}\ndata: ${JSON.stringify({ v: 1, ...frame })}\n\n`))
}
