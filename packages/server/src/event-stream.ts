import { createEventBody } from './event-body.ts'
import { type EventStreamOptions, readEventStreamOptions } from './event-options.ts'
import { streamHeaders } from './headers.ts'
import { assertSource, type EventStreamSource, releaseSource } from './source.ts'

const eventStreamHeaders = { 'content-type': 'text/event-stream; charset=utf-8' }

/**
 * Answers a request with a stream of server-sent events.
 *
 * The source starts when the body is first read, and is stopped when the stream ends: `signal` aborts, and an iterable's `return()`
 * is called. What it throws ends the stream with `event: rivulet.error` (PROTOCOL.md) and goes to `onError`. A HEAD request
 * gets the headers and starts nothing.
 *
 * @throws TypeError when the source or an option could not work.
 */
export function eventStream(
  request: Request,
  source: EventStreamSource,
  options: EventStreamOptions = {},
): Response {
  assertSource('eventStream', source)
  const settings = readEventStreamOptions(options)
  const headers = streamHeaders(eventStreamHeaders, options.headers)
  if (request.method !== 'HEAD') return new Response(createEventBody(request, source, settings), { headers })
  releaseSource(source, settings.report)
  return new Response(null, { headers })
}
