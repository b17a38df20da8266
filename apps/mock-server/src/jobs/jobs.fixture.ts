import type { JobFrame } from '@rivulet/core/job'
import { parse } from 'csv-parse/sync'

import { createApp } from '../app.ts'
import { type Ask, type Headers, inProcess, login } from '../chat/chat.fixture.ts'
import type { ExportResult } from './export-run.ts'
import { createExports, type ExportsOptions } from './exports.ts'
import { orderAt, orderColumns } from './orders.ts'

export type Frame = JobFrame<ExportResult>

/** What a user does about jobs, in process or over a socket. */
export interface Client {
  readonly headers: Headers
  readonly ask: Ask
  readonly post: (path: string, body?: unknown, headers?: Headers) => Promise<Response>
  /** Starts an export, and returns its first frame. */
  readonly start: (body?: object) => Promise<Frame>
  readonly read: (id: string) => Promise<Frame>
  readonly stream: (id: string, query?: string) => Promise<Response>
  /** The frames of the job, until one will do; by default until it has ended. */
  readonly follow: (id: string, isEnough?: (frame: Frame) => boolean) => Promise<Frame[]>
  /** The file, over a link of its own. */
  readonly download: (id: string) => Promise<string>
}

export async function createClient(ask: Ask, user?: string): Promise<Client> {
  const headers = await login(ask, user)
  const send: Ask = (path, init) =>
    ask(path, { ...init, headers: { ...headers, ...(init?.headers as Headers) } })
  const post: Client['post'] = (path, body, added) =>
    send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...added },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  const stream: Client['stream'] = (id, query = '') =>
    send(`/jobs/${id}${query}`, { headers: { accept: 'text/event-stream' } })
  const framesOf = async (response: Response) => (await response.json()) as Frame
  return {
    headers,
    ask: send,
    post,
    start: async (body) => framesOf(await post('/jobs', { kind: 'export', ...body })),
    read: async (id) => framesOf(await send(`/jobs/${id}`)),
    stream,
    async follow(id, isEnough = () => false) {
      const frames: Frame[] = []
      for await (const frame of dataOf<Frame>(await stream(id))) {
        frames.push(frame)
        if (isEnough(frame)) break
      }
      return frames
    },
    async download(id) {
      const response = await post(`/jobs/${id}/download`)
      const { url } = (await response.json()) as { url: string }
      const file = await ask(url.replace('../..', ''))
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer())
    },
  }
}

/** The data of the events of a stream, as JSON. */
export async function* dataOf<T>(response: Response): AsyncGenerator<T> {
  let rest = ''
  for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (data) yield JSON.parse(data) as T
    }
  }
}

/** An app with few orders, and its user. */
export async function openApp(options?: ExportsOptions) {
  const exports = createExports({ orders: 3_000, ...options })
  const app = createApp({ exports })
  return { exports, app, ...(await createClient(inProcess(app))) }
}

/** What the file of so many orders says, by a strict reader of another origin than its writer. */
export function cellsOf(csv: string): string[][] {
  return parse(csv, { bom: true, record_delimiter: ['\r\n', '\n', '\r'] })
}

/** What it should say: each formula is kept from being one. */
export function expectedCells(rows: number): string[][] {
  const lines = Array.from({ length: rows }, (_, index) => {
    const order = orderAt(index + 1)
    return orderColumns.map((column) => {
      const value = order[column]
      return typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
    })
  })
  return [[...orderColumns], ...lines]
}

/** How far back a job ever was in these frames. */
export function leastValue(frames: readonly Frame[]): number {
  return Math.min(...frames.map(({ value }) => value ?? 0))
}
