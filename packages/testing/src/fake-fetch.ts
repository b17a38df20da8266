import { abortableStream, untilAborted } from './abortable.ts'
import type { Script } from './script.ts'
import { scriptedResponse } from './scripted-response.ts'

/** Answers a request; `index` counts the requests from 0. What it throws, `fetch` rejects with. */
export type FakeFetchHandler = (request: Request, index: number) => Response | Promise<Response>

/** A handler, or a script to play as an event stream. */
export type FakeFetchAnswer = FakeFetchHandler | Script

/** A request as it was sent. */
export interface RecordedRequest {
  /** Absolute. */
  readonly url: string
  readonly method: string
  readonly headers: Headers
  /** The body as text; null when there was none or it was empty. */
  readonly body: string | null
  /** When `fetch` was called, in epoch milliseconds. */
  readonly at: number
}

export interface FakeFetch {
  /** To be passed wherever a `fetch` is. It needs no `this`. */
  readonly fetch: typeof globalThis.fetch
  /** Every request so far, in the order of the calls; the array grows. */
  readonly requests: readonly RecordedRequest[]
}

/**
 * Creates a `fetch` without a network, which records each request and aborts as the real one does.
 *
 * A relative URL is resolved against the page, or against `http://localhost/` where there is none. Throw
 * `new TypeError('fetch failed')` in a handler for a network that is down.
 *
 * @param answers One answer for every request, or a list with one for each; the last one repeats.
 * @throws TypeError when `answers` is none of these.
 */
export function createFakeFetch(answers: FakeFetchAnswer | readonly FakeFetchAnswer[]): FakeFetch {
  const answer = toHandler(answers)
  const requests: RecordedRequest[] = []

  async function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const at = Date.now()
    const request = new Request(input instanceof Request ? input : absolute(input), init)
    const signal = signalOf(input, init)
    signal.throwIfAborted()

    const { url, method } = request
    const recorded: Recorded = { url, method, headers: new Headers(request.headers), body: null, at }
    const index = requests.push(recorded) - 1
    if (method !== 'GET' && method !== 'HEAD') {
      recorded.body = (await untilAborted(request.clone().text(), signal)) || null
    }

    const answered = (async () => answer(request, index))()
    try {
      return received(await untilAborted(answered, signal), url, signal)
    } catch (error) {
      // Nobody waits any more: a late response only has to be let go of, and a late failure has no one to tell.
      if (signal.aborted) void answered.then((late) => late.body?.cancel(signal.reason)).catch(() => {})
      throw error
    }
  }

  return { fetch, requests }
}

interface Recorded extends RecordedRequest {
  body: string | null
}

function toHandler(answers: FakeFetchAnswer | readonly FakeFetchAnswer[]): FakeFetchHandler {
  const list = isList(answers) ? answers : [answers]
  if (!list.every(isAnswer)) {
    throw new TypeError(
      'A fake fetch got neither a handler nor a script to answer with. ' +
        'Pass (request) => Response, a list of steps, or a list of those with one for each request.',
    )
  }
  return (request, index) => {
    const answer = list[index] ?? list.at(-1) ?? []
    return typeof answer === 'function' ? answer(request, index) : scriptedResponse(answer)
  }
}

/** A list of steps is a script, and so is an empty one. */
function isList(
  answers: FakeFetchAnswer | readonly FakeFetchAnswer[],
): answers is readonly FakeFetchAnswer[] {
  return Array.isArray(answers) && answers.some(isAnswer)
}

function isAnswer(value: unknown): value is FakeFetchAnswer {
  if (typeof value === 'function') return true
  return (
    typeof value === 'object' && value !== null && (Symbol.iterator in value || Symbol.asyncIterator in value)
  )
}

function absolute(input: string | URL): URL {
  const page = 'location' in globalThis ? globalThis.location.href : 'http://localhost/'
  return new URL(input, page)
}

/** Not `request.signal`: it only follows this one, and some runtimes let it be collected together with the request. */
function signalOf(input: RequestInfo | URL, init: RequestInit | undefined): AbortSignal {
  const signal = init?.signal === undefined && input instanceof Request ? input.signal : init?.signal
  return signal ?? new AbortController().signal
}

/** Turns the handler's response into what a network would deliver: with an address, and a body that aborts. */
function received(response: Response, url: string, signal: AbortSignal): Response {
  if (response.type === 'error') throw new TypeError('fetch failed')
  if (response.bodyUsed || response.body?.locked) {
    throw new TypeError(
      'The handler returned a response that has been read before. Make a new one for each request.',
    )
  }
  const delivered = new Response(response.body && abortableBody(response.body, signal), response)
  Object.defineProperty(delivered, 'url', { value: url })
  return delivered
}

function abortableBody(body: ReadableStream<Uint8Array>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return abortableStream(
    {
      read: () => reader.read(),
      // It can reject only with the body's own error, which the reader of the stream gets.
      stop: (reason) => reader.cancel(reason).catch(() => {}),
    },
    signal,
  )
}
