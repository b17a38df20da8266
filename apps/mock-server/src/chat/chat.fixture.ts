import type { createApp } from '../app.ts'
import type { UsageLog, UsageRow, UsageSum } from './usage-log.ts'

export type App = ReturnType<typeof createApp>

export type Headers = Record<string, string>

/** Asks an app in process, or a server by its URL. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>

export const inProcess =
  (app: App): Ask =>
  async (path, init) =>
    app.request(path, init)

export const overSocket =
  (url: string): Ask =>
  (path, init) =>
    fetch(url + path, init)

/** The header of a new token for a user. */
export async function login(ask: Ask, user = 'ada'): Promise<Headers> {
  const response = await ask(`/auth/token?user=${user}&ttlMs=600000`, { method: 'POST' })
  const { token } = (await response.json()) as { token: string }
  return { authorization: `Bearer ${token}` }
}

export interface ChatRequest {
  readonly path?: string
  readonly headers: Headers
  readonly body?: unknown
  readonly signal?: AbortSignal
}

export const question = { messages: [{ role: 'user', content: 'How does a stream end?' }] }

/** Posts to the chat; a body that is no string is sent as JSON. */
export function chat(ask: Ask, { path = '/chat?paceMs=0', headers, body = question, signal }: ChatRequest) {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal && { signal }),
  })
}

export async function usageOf(
  ask: Ask,
  headers: Headers,
): Promise<{ usage: readonly UsageSum[]; totals: Omit<UsageSum, 'user' | 'model'> }> {
  return (await (await ask('/usage', { headers })).json()) as Awaited<ReturnType<typeof usageOf>>
}

/** A log that keeps its rows, and lets a test wait for the next. */
export function createSpyLog(): { log: UsageLog; rows: UsageRow[]; next: () => Promise<UsageRow> } {
  const rows: UsageRow[] = []
  const waiting: ((row: UsageRow) => void)[] = []
  return {
    rows,
    next: () => new Promise((resolve) => waiting.push(resolve)),
    log: {
      record(row) {
        rows.push(row)
        for (const tell of waiting.splice(0)) tell(row)
      },
      sums: () => [],
      close() {},
    },
  }
}

/** Waits until whatever is free to run has run: so many turns of the event loop. */
export async function turns(count = 100): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve))
}
