import { type AnswerEvent, openaiChat, StreamFailure } from '@rivulet/server'

import { RefusedError } from './errors.ts'
import type { Model } from './model.ts'
import { refusalOf } from './upstream-refusal.ts'
import { readText, withoutKey } from './upstream-text.ts'

/** An OpenAI-compatible server that answers instead of the mock's model. */
export interface Upstream {
  /** With its version, as in `https://api.openai.com/v1`; a query, as Azure has it, stays. */
  readonly baseUrl: string
  /** Sent to that server alone: never to a client, nor to a log. */
  readonly apiKey: string
  /** For requests that name none. Default: gpt-4o-mini. */
  readonly model?: string
}

/** What one event of the other server may hold. */
const maxEventBytes = 1024 * 1024

/** Thousands of models, as some servers have. */
const maxListBytes = 4 * 1024 * 1024

/**
 * Asks the other server; resolves when it has begun to answer. The client leaving ends its answer at once, and so its costs.
 *
 * @throws RefusedError that never contains the key.
 */
export async function askUpstream(upstream: Upstream, body: object, client: AbortSignal): Promise<Model> {
  const leaving = new AbortController()
  abortTogether(leaving, client)
  const asked = {
    ...body,
    stream: true,
    // Also where the client wants none: the log does.
    stream_options: { include_usage: true },
  }
  const response = await request(upstream, '/chat/completions', leaving.signal, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  })
  const stream = response.body
  if (stream === null || !openaiChat.accepts(response.headers)) {
    leaving.abort()
    throw new RefusedError({
      status: 502,
      message: 'The server of the model answered with something that is no stream.',
    })
  }
  return (signal) => {
    abortTogether(leaving, signal)
    return decoded(stream, signal)
  }
}

/** The models that the other server offers. */
export async function listUpstreamModels(upstream: Upstream, client: AbortSignal): Promise<unknown> {
  const response = await request(upstream, '/models', client, {})
  const text = await readText(response, maxListBytes)
  try {
    return JSON.parse(withoutKey(text, upstream.apiKey))
  } catch {
    throw new RefusedError({
      status: 502,
      message: 'The server of the model answered with something that is no JSON.',
    })
  }
}

async function request(
  { baseUrl, apiKey }: Upstream,
  path: string,
  signal: AbortSignal,
  init: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<Response> {
  const response = await fetch(addressOf(baseUrl, path), {
    ...init,
    headers: { ...init.headers, authorization: `Bearer ${apiKey}` },
    // The key is for this server, not for one that it points to.
    redirect: 'error',
    signal,
  }).catch(() => {
    throw new RefusedError({
      status: 502,
      message: 'The server of the model cannot be reached. Try again later.',
    })
  })
  if (!response.ok) throw new RefusedError(await refusalOf(response, apiKey))
  return response
}

function addressOf(baseUrl: string, path: string): URL {
  const url = new URL(baseUrl)
  url.pathname = url.pathname.replace(/\/+$/, '') + path
  return url
}

async function* decoded(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
  const decoder = openaiChat.createDecoder({ maxEventBytes })
  try {
    for await (const chunk of body) {
      for (const event of decoder.decode(chunk)) {
        if (isPassed(event)) yield event
        if (event.type === 'finish') return
      }
    }
  } catch (error) {
    signal.throwIfAborted()
    throw error instanceof StreamFailure ? error : broken()
  }
  // A clean end is no proof of a whole answer.
  throw broken()
}

/** What the other server says of itself stays here: its errors, and what nobody could read. @throws StreamFailure */
function isPassed(event: AnswerEvent): boolean {
  if (event.type === 'error') {
    throw new StreamFailure('upstream_failed', 'The server of the model ended its answer with an error.', {
      retryable: true,
    })
  }
  return event.type !== 'malformed' && event.type !== 'unknown'
}

function broken(): StreamFailure {
  return new StreamFailure('upstream_broken', 'The server of the model broke off its answer.', {
    retryable: true,
  })
}

function abortTogether(controller: AbortController, signal: AbortSignal): void {
  if (signal.aborted) controller.abort(signal.reason)
  else signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true })
}
