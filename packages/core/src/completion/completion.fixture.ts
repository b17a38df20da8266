import { afterEach, beforeEach, vi } from 'vitest'

import type { ConversationController, Message, Turn } from '../index.ts'

export const url = 'http://rivulet.test/chat'

/** Chunks of the default wire; a string is more of the text. */
export function frames(...chunks: readonly (string | object)[]): string {
  return chunks
    .map((chunk) => (typeof chunk === 'string' ? { type: 'text-delta', id: 't', delta: chunk } : chunk))
    .map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`)
    .join('')
}

const finish: string = `${frames({ type: 'finish', finishReason: 'stop' })}data: [DONE]\n\n`

/** The body of a whole answer. */
export function answer(...chunks: readonly (string | object)[]): string {
  return frames(...chunks) + finish
}

export function eventStream(body: BodyInit): Response {
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

/** Timers that the tests of a file turn by hand. */
export function withFakeClock(): void {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
  afterEach(() => void vi.useRealTimers())
}

/** Lets everything happen that waits for nothing but its turn. */
export async function arrived(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** After that, the next frame comes too. */
export async function settled(): Promise<void> {
  await arrived()
  vi.advanceTimersByTime(16)
}

/** One request, and what the server says to it: only what the test tells it to. */
export interface Call {
  readonly turn: Turn
  readonly aborted: boolean
  /** The reader has let go of the body. */
  readonly isCancelled: boolean
  open: () => Promise<void>
  /** Opens, and says these chunks in one piece. */
  say: (...chunks: readonly (string | object)[]) => Promise<void>
  /** Opens, and says text as it is. */
  write: (text: string) => Promise<void>
  /** Says the terminator, and ends. */
  finish: () => Promise<void>
  end: () => Promise<void>
  cut: () => Promise<void>
  respond: (response: Response) => Promise<void>
  /** There is no response. */
  fail: (error?: unknown) => Promise<void>
}

/**
 * A server in the hands of its test, for the option `request`. It knows nothing of the signal.
 *
 * @param after What is waited for whenever it has said something.
 */
export function createServer(after: () => Promise<void> = settled): {
  readonly calls: readonly Call[]
  readonly last: Call
  request: (turn: Turn) => Promise<Response>
} {
  const calls: Call[] = []
  return {
    calls,
    get last() {
      const call = calls.at(-1)
      if (!call) throw new Error('Nothing was asked.')
      return call
    },
    request(turn) {
      const { call, response } = createCall(turn, after)
      calls.push(call)
      return response
    },
  }
}

function createCall(turn: Turn, after: () => Promise<void>): { call: Call; response: Promise<Response> } {
  const utf8 = new TextEncoder()
  const { promise: response, resolve, reject } = Promise.withResolvers<Response>()
  let isCancelled = false
  let isOpen = false
  let isOver = false
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>({
    start(own) {
      controller = own
    },
    cancel() {
      isCancelled = true
    },
  })
  const act = async (action?: (body: ReadableStreamDefaultController<Uint8Array>) => void) => {
    if (!isOpen) resolve(eventStream(body))
    isOpen = true
    if (controller && action && !isCancelled && !isOver) action(controller)
    await after()
  }
  const write = (text: string) => act((body) => body.enqueue(utf8.encode(text)))
  const end = () => act((body) => (body.close(), (isOver = true)))
  const call: Call = {
    turn,
    get aborted() {
      return turn.signal.aborted
    },
    get isCancelled() {
      return isCancelled
    },
    open: () => act(),
    say: (...chunks) => write(frames(...chunks)),
    write,
    async finish() {
      await write(finish)
      await end()
    },
    end,
    cut: () => act((body) => (body.error(new TypeError('The socket is gone.')), (isOver = true))),
    async respond(other) {
      resolve(other)
      await after()
    },
    async fail(error = new TypeError('fetch failed')) {
      reject(error)
      await after()
    },
  }
  return { call, response }
}

/** Messages as one word each: who, what, and how it stands. */
export function shown({ getSnapshot }: Pick<ConversationController, 'getSnapshot'>): string[] {
  return getSnapshot().messages.map(line)
}

function line({ role, parts, status }: Message): string {
  const said = parts.map((part) => ('text' in part ? part.text : `<${part.type}>`)).join('')
  return `${role}: ${said} (${status})`
}

/** A message of a conversation that was had before. */
export function message(
  id: string,
  role: Message['role'],
  text: string,
  status?: Message['status'],
): Message {
  const done = role === 'user' ? 'sent' : 'completed'
  const parts: Message['parts'] = text ? [{ type: 'text', id: 'text', text, state: 'done' }] : []
  return { id, role, parts, status: status ?? done }
}

/** Three questions and their answers. */
export const history: readonly Message[] = [1, 2, 3].flatMap((n) => [
  message(`q${n}`, 'user', `Question ${n}`),
  message(`a${n}`, 'assistant', `Answer ${n}`),
])

const growing = new Set(['sending', 'streaming', 'input-streaming'])

/** Whether the message, or a part of it, looks as if more of it came. */
export function isGrowing({ status, parts }: Message): boolean {
  return growing.has(status) || parts.some((part) => 'state' in part && growing.has(part.state))
}
