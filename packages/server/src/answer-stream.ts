import { type AnswerSource, createAnswerBody } from './answer-body.ts'
import { type AnswerStreamOptions, readAnswerStreamOptions } from './answer-options.ts'
import { streamHeaders } from './headers.ts'
import { assertSource, releaseSource } from './source.ts'

/**
 * Answers a request with a model's answer, as it comes, on the wire of `options.wire`.
 *
 * The source starts when the body is first read, and is stopped when the client leaves: `signal` aborts, and an iterable's
 * `return()` is called. What it throws goes to `onError`; the client gets an `error` event, with the text of a `StreamFailure` or none
 * of the source's own, and a broken body where the wire has no word for errors. A HEAD request gets the headers and starts nothing.
 *
 * @throws TypeError when the source or an option could not work.
 */
export function answerStream(request: Request, source: AnswerSource, options: AnswerStreamOptions): Response {
  assertSource('answerStream', source)
  const settings = readAnswerStreamOptions(options)
  const headers = streamHeaders(settings.wire.headers, options.headers)
  if (request.method !== 'HEAD') return new Response(createAnswerBody(request, source, settings), { headers })
  releaseSource(source, settings.report)
  return new Response(null, { headers })
}
