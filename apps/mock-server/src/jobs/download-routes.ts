import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { Hono } from 'hono'

import type { MockEnvironment } from '../environment.ts'
import type { ExportResult } from './export-run.ts'
import type { Exports } from './exports.ts'
import type { Links } from './links.ts'
import { refuse } from './refusals.ts'

/** `GET /:id?expires&signature`: the file of an export, for whoever has the link: a browser sends no token with it. */
export function downloadRoutes(exports: Exports, links: Links): Hono<MockEnvironment> {
  return new Hono<MockEnvironment>().get('/:id', async (c) => {
    const id = c.req.param('id')
    const link = links.check(id, c.req.query())
    if (link !== 'good') return refuse(c, `link-${link}`)
    const { store, files } = exports.open()
    const job = await store.read(id)
    // Another attempt may have begun since.
    if (job?.status !== 'completed') return refuse(c, 'not-found')
    const { name } = job.result as ExportResult
    // Opened first: from then on it may be taken away.
    const file = await open(files.pathOf(job)).catch(() => null)
    if (!file) return refuse(c, 'not-found')
    const { size } = await file.stat()
    const headers = {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${name}"`,
      'content-length': String(size),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    }
    if (c.req.method === 'HEAD') {
      await file.close()
      return new Response(null, { headers })
    }
    return new Response(Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>, { headers })
  })
}
