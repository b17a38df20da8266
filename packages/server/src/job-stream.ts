import { prefersEvents } from './job-accept.ts'
import { createJobBody, unavailable } from './job-body.ts'
import { joinJobFeed } from './job-feeds.ts'
import { viewJob } from './job-frame.ts'
import { type JobStreamOptions, type JobStreamSettings, readJobStreamOptions } from './job-options.ts'
import { hasEnded, type JobRecord } from './job-record.ts'
import type { Awaitable } from './job-store.ts'
import { readLastEventId, replyHeaders, streamHeaders } from './headers.ts'
import { within } from './within.ts'

/**
 * Answers a request for one job, by its `Accept`: with a snapshot as JSON, or with a stream of each of its states until it has ended
 * (PROTOCOL.md). A job that is not there and one that the client may not see are the same 404.
 *
 * All streams of one job and store share one reader: the store is read once for each change, however many clients there are.
 *
 * @throws TypeError when an option could not work.
 */
export async function jobStream(request: Request, options: JobStreamOptions): Promise<Response> {
  const settings = readJobStreamOptions(options)
  const { method } = request
  const asked = { request, settings, headers: options.headers }
  if (method !== 'GET' && method !== 'HEAD') return reply(asked, 405, notAllowed, { allow: 'GET, HEAD' })
  try {
    return await (prefersEvents(request) ? stream(asked) : snapshot(asked))
  } catch (error) {
    // A client that has left is nobody's fault.
    if (!request.signal.aborted) void settings.report(error)
    const { code, message, retryable } = unavailable
    return reply(asked, 503, { code, message, retryable }, { 'retry-after': '2' })
  }
}

interface Asked {
  readonly request: Request
  readonly settings: JobStreamSettings
  readonly headers: HeadersInit | undefined
}

async function snapshot(asked: Asked): Promise<Response> {
  const { store, id, stalledAfterMs } = asked.settings
  const job = await visible(asked, store.read(id))
  if (!job) return reply(asked, 404, missing)
  const { etag, frame } = viewJob(store.epoch, job, stalledAfterMs, Date.now())
  if (isKnown(asked.request, etag)) {
    return new Response(null, { status: 304, headers: replyHeaders({ etag }, asked.headers) })
  }
  return reply(asked, 200, frame, { etag })
}

async function stream(asked: Asked): Promise<Response> {
  const { request, settings, headers } = asked
  const share = joinJobFeed(settings.store, settings.id, settings)
  let begun = false
  try {
    const job = await visible(asked, share.feed.ready)
    if (!job) return reply(asked, 404, missing)
    const { cursor } = viewJob(settings.store.epoch, job, settings.stalledAfterMs, Date.now())
    if (hasEnded(job) && readLastEventId(request, 'header') === cursor) {
      return new Response(null, { status: 204, headers: replyHeaders({}, headers) })
    }
    const kind = streamHeaders({ 'content-type': 'text/event-stream; charset=utf-8' }, headers)
    kind.append('vary', 'accept')
    if (request.method === 'HEAD') return new Response(null, { headers: kind })
    begun = true
    return new Response(createJobBody(request, settings, share), { headers: kind })
  } finally {
    if (!begun) share.leave()
  }
}

const missing = { code: 'not-found', message: 'There is no such job.', retryable: false }
const notAllowed = { code: 'method-not-allowed', message: 'A job is read with GET.', retryable: false }

/** The job, if there is one that this client may see. */
function visible(
  { request, settings }: Asked,
  reading: Awaitable<JobRecord | null>,
): Promise<JobRecord | null> {
  const { authorize, storeBudgetMs } = settings
  async function look() {
    const job = await reading
    return job && (!authorize || (await authorize(job))) ? job : null
  }
  return within({ who: 'The store or authorize', limitMs: storeBudgetMs, signal: request.signal }, look())
}

/** Weak comparison, as GET asks for (RFC 9110, 13.1.2). */
function isKnown({ headers }: Request, etag: string): boolean {
  const tags = headers.get('if-none-match')?.split(',') ?? []
  return tags.some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()))
}

function reply(
  { request, headers }: Asked,
  status: number,
  body: object,
  added: Record<string, string> = {},
): Response {
  const json = request.method === 'HEAD' ? null : JSON.stringify(body)
  return new Response(json, {
    status,
    headers: replyHeaders({ 'content-type': 'application/json', ...added }, headers),
  })
}
