import type { JobRecord } from '@rivulet/server'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'

import { type Frame, openApp } from './jobs.fixture.ts'

let app: Awaited<ReturnType<typeof openApp>>
let job: Frame

beforeAll(async () => {
  app = await openApp()
  const { id } = await app.start({ rows: 200 })
  job = (await app.follow(id)).at(-1) as Frame
})

afterAll(() => app.exports.close())
afterEach(() => void vi.useRealTimers())

/** A link as a browser opens it: with no token. */
async function link(id = job.id, query = '') {
  const response = await app.post(`/jobs/${id}/download${query}`)
  const { url, expiresAt } = (await response.json()) as { url: string; expiresAt: number }
  return { response, url: url.replace('../..', ''), expiresAt }
}

test('a link is made at the click, is good for a minute, and is kept by no cache', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const { response, expiresAt } = await link()
  expect([response.headers.get('cache-control'), expiresAt]).toEqual(['no-store', Date.now() + 60_000])
  expect((await link(job.id, '?ttlMs=5')).expiresAt).toBe(Date.now() + 5)
})

test.each(['ttlMs=0', 'ttlMs=600001', 'ttlMs=x'])('?%s is answered with 400', async (query) => {
  expect((await app.post(`/jobs/${job.id}/download?${query}`)).status).toBe(400)
})

test('it gives the whole file, with a name and its length', async () => {
  const { url } = await link()
  const response = await app.app.request(url)
  const body = await response.arrayBuffer()
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="orders-${job.id.slice(0, 8)}.csv"`,
    'content-length': String(body.byteLength),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  expect(job.result?.size).toBe(body.byteLength)
  const head = await app.app.request(url, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length'), head.body]).toEqual([
    200,
    String(body.byteLength),
    null,
  ])
})

test('one that has expired says so, and another one works', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const old = await link()
  vi.setSystemTime(old.expiresAt)
  const response = await app.app.request(old.url)
  expect([response.status, await response.json()]).toEqual([
    403,
    {
      code: 'link-expired',
      message: 'This link has expired. Ask for a new one where you got it.',
      retryable: false,
    },
  ])
  expect((await app.app.request((await link()).url)).status).toBe(200)
})

test.each([
  ['no query', (url: string) => url.replace(/\?.*/, '')],
  ['another job', (url: string) => url.replace(job.id, 'other')],
  ['a later end', (url: string) => url.replace(/expires=\d+/, 'expires=9999999999999')],
  ['another signature', (url: string) => url.replace(/signature=./, 'signature=_')],
])('a link with %s is forged, whether there is such a job or not', async (_, forge) => {
  const response = await app.app.request(forge((await link()).url))
  expect([response.status, await response.json()]).toEqual([
    403,
    expect.objectContaining({ code: 'link-forged' }),
  ])
})

test.each(['GET', 'HEAD'])('%s of a file that is gone is 404', async (method) => {
  const { id } = await app.start({ rows: 50 })
  await app.follow(id)
  const { url } = await link(id)
  const { files, store } = app.exports.open()
  files.remove((await store.read(id)) as JobRecord)
  const response = await app.app.request(url, { method })
  expect(response.status).toBe(404)
})

test('a file that is taken away while it is downloaded comes whole', async () => {
  const { id } = await app.start()
  const { result } = (await app.follow(id)).at(-1) as Frame
  const response = await app.app.request((await link(id)).url)
  await app.post(`/jobs/${id}/retry`)
  expect((await response.arrayBuffer()).byteLength).toBe(result?.size)
  await app.follow(id)
})

test('another attempt takes the file away', async () => {
  const { id } = await app.start({ rows: 50 })
  await app.follow(id)
  const { url } = await link(id)
  await app.post(`/jobs/${id}/retry`)
  expect((await app.app.request(url)).status).toBe(404)
  await app.follow(id)
  expect((await app.app.request((await link(id)).url)).status).toBe(200)
})
