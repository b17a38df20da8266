import { isDeepStrictEqual } from 'node:util'
import { eventStream, type JobRecord, type JobStore, jobStream, toJobFrame } from '@rivulet/server'
import { type Context, Hono } from 'hono'

import type { Tokens } from '../auth/tokens.ts'
import { readIdempotencyKey } from '../chat/chat-query.ts'
import { oneOf, shortName, wholeNumber } from '../query.ts'
import { readExportInput } from './export-input.ts'
import type { Exports } from './exports.ts'
import type { Links } from './links.ts'
import { plainStatuses } from './plain.ts'
import { createProxies } from './proxies.ts'
import { refuse, tellJobErrors } from './refusals.ts'
import { proxyModes } from './through-proxy.ts'
import { type JobsEnvironment, requireUser } from './user.ts'

export interface JobRoutesOptions {
  readonly tokens: Tokens
  readonly exports: Exports
  readonly links: Links
  readonly shutdownSignal: AbortSignal | undefined
}

/** A stream learns so soon that its token has ended. */
const recheckMs = 1_000
const linkTtl = { fallback: 60_000, min: 1, max: 600_000 }

/** Exports of orders: started, watched, cancelled, tried again and downloaded by the token's user (PROTOCOL.md, Jobs). */
export function jobRoutes({
  tokens,
  exports,
  links,
  shutdownSignal,
}: JobRoutesOptions): Hono<JobsEnvironment> {
  const proxies = createProxies()
  const app = new Hono<JobsEnvironment>()
  app.onError(tellJobErrors)
  app.use(requireUser(tokens))

  /** The user's own job; one of somebody else is as good as none. */
  async function ownJob(c: Context<JobsEnvironment>, store: JobStore): Promise<JobRecord | null> {
    const job = await store.read(c.req.param('id') ?? '')
    return job?.owner === c.var.user ? job : null
  }

  app.post('/', async (c) => {
    const key = readIdempotencyKey(c)
    const input = await readExportInput(c, exports.orders)
    const { store } = exports.open()
    const created = await store.create({ input, owner: c.var.user, key, max: input.rows, unit: 'rows' })
    if (created.type === 'full') return queueFull(c, created)
    const { type, job } = created
    if (type === 'existing' && !isDeepStrictEqual(job.input, input)) return refuse(c, 'key-reused')
    // Relative to this address, wherever the server is mounted.
    return c.json(toJobFrame(job), type === 'created' ? 201 : 200, { location: `jobs/${job.id}` })
  })

  app.get('/', async (c) => {
    const before = shortName(c, 'before')
    const page = { limit: wholeNumber(c, 'limit', jobsListed), ...(before !== undefined && { before }) }
    const jobs = await exports.open().store.list(c.var.user, page)
    return c.json({ jobs: jobs.map((job) => toJobFrame(job)) }, 200, { 'cache-control': 'no-store' })
  })

  app.post('/proxy', (c) => {
    const mode = oneOf(c, 'mode', proxyModes) ?? 'off'
    return c.json({ mode, cut: proxies.set(c.var.user, mode) })
  })

  app.get('/:id', async (c) => {
    const { user, isGood } = c.var
    const own = { mode: oneOf(c, 'proxy', proxyModes), events: wholeNumber(c, 'events', eventsToCut) }
    const maxDurationMs = wholeNumber(c, 'maxDurationMs', { fallback: 0, min: 0, max: 600_000 })
    const response = await jobStream(c.req.raw, {
      store: exports.open().store,
      id: c.req.param('id'),
      authorize: (job) => job.owner === user && isGood(),
      recheckMs,
      ...(maxDurationMs > 0 && { maxDurationMs }),
      ...(shutdownSignal && { shutdownSignal }),
    })
    return isStream(response) ? proxies.pass(c, response, own) : response
  })

  app.delete('/:id', async (c) => {
    const { store, files } = exports.open()
    const job = await ownJob(c, store)
    const cancelled = job && (await store.cancel(job.id))
    if (!cancelled) return refuse(c, 'not-found')
    // Of a run that was given back, and will not be taken up again.
    if (job.status === 'queued' && cancelled.status === 'cancelled') files.remove(cancelled)
    return c.json(toJobFrame(cancelled))
  })

  app.post('/:id/retry', async (c) => {
    const { store, files } = exports.open()
    const job = await ownJob(c, store)
    const retry = job && (await store.retry(job.id))
    if (!retry || retry.type === 'missing') return refuse(c, 'not-found')
    if (retry.type === 'not-ended') return refuse(c, 'not-ended')
    if (retry.type === 'full') return queueFull(c, retry)
    files.remove(job)
    return c.json(toJobFrame(retry.job))
  })

  app.post('/:id/download', async (c) => {
    const ttlMs = wholeNumber(c, 'ttlMs', linkTtl)
    const job = await ownJob(c, exports.open().store)
    if (!job) return refuse(c, 'not-found')
    if (job.status !== 'completed') return refuse(c, 'not-completed')
    const expiresAt = Date.now() + ttlMs
    // Relative to this address, wherever the server is mounted.
    const url = `../../downloads/${job.id}?${links.sign(job.id, expiresAt)}`
    return c.json({ url, expiresAt }, 200, { 'cache-control': 'no-store' })
  })

  app.get('/plain/:id', async (c) => {
    const { store } = exports.open()
    const job = await ownJob(c, store)
    if (!job) return refuse(c, 'not-found')
    const link = ({ id }: JobRecord) =>
      `../../downloads/${id}?${links.sign(id, Date.now() + linkTtl.fallback)}`
    return eventStream(
      c.req.raw,
      async function* ({ signal }) {
        for await (const data of plainStatuses(store, job.id, { signal, link })) yield { data }
      },
      shutdownSignal && { shutdownSignal },
    )
  })

  return app
}

const jobsListed = { fallback: 100, min: 1, max: 1_000 }
const eventsToCut = { fallback: 2, min: 1, max: 1_000 }

function isStream({ headers, body }: Response): boolean {
  return body !== null && headers.get('content-type')?.startsWith('text/event-stream') === true
}

function queueFull(c: Context, { retryAfterMs }: { retryAfterMs: number }): Response {
  return refuse(c, 'queue-full', { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) })
}
