import { type ServerType, serve } from '@hono/node-server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { jobStream } from './job-stream.ts'
import { type CountingStore, createCountingStore, startJob, tellBlocks } from './job.fixture.ts'
import { readText, type TextReader } from './reader.fixture.ts'

let server: ServerType | undefined
let store: CountingStore

beforeEach(() => {
  store = createCountingStore()
})
afterEach(async () => {
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
  server = undefined
})

function listen(options: Partial<Parameters<typeof jobStream>[1]> = {}): Promise<string> {
  const answer = (request: Request) => jobStream(request, { store, id: 'job', ...options })
  return new Promise((resolve) => {
    server = serve({ fetch: answer, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      resolve(`http://127.0.0.1:${port}`)
    })
  })
}

const follow = (url: string, headers: Record<string, string> = {}, signal?: AbortSignal) =>
  fetch(url, { headers: { accept: 'text/event-stream', ...headers }, signal })

/** The opening block and the first state may come as one chunk or as two. */
async function readFirst(reader: TextReader): Promise<string[]> {
  let text = ''
  while (!text.includes('event: ')) text += (await reader.next()) ?? 'event: none'
  return tellBlocks(text, store.epoch)
}

test('each state leaves at once, and the socket closes after the end', async () => {
  const job = await startJob(store)
  const reader = readText(await follow(await listen()))
  expect(await readFirst(reader)).toEqual([': open retry: 2000', 'job 2 running 0'])
  await store.progress(job, { value: 40 })
  expect(tellBlocks((await reader.next()) ?? '', store.epoch)).toEqual(['job 3 running 40'])
  await store.finish(job, { status: 'completed' })
  expect(tellBlocks(await reader.rest(), store.epoch)).toEqual(['end 4 completed 100'])
})

test('one address answers with a snapshot, a stream, 304, 204 and 404', async () => {
  const job = await startJob(store)
  const url = await listen()
  const snapshot = await fetch(url)
  expect(await snapshot.json()).toMatchObject({ v: 1, rev: 2, status: 'running' })
  const etag = snapshot.headers.get('etag') ?? ''
  expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304)
  await store.cancel('job')
  await store.finish(job, { status: 'cancelled' })
  expect(tellBlocks(await (await follow(url)).text(), store.epoch).at(-1)).toBe('end 4 cancelled 0')
  const again = await follow(url, { 'last-event-id': `${store.epoch}-4` })
  expect(again.status).toBe(204)
  await store.prune(Infinity)
  expect((await follow(url)).status).toBe(404)
})

test('a client that leaves stops the reading, at once when it is the last', async () => {
  const unwatch = vi.fn<() => void>()
  const { watch } = store
  store.watch = (id, wake) => {
    const stop = watch(id, wake)
    return () => {
      stop()
      unwatch()
    }
  }
  const job = await startJob(store)
  const url = await listen()
  const clients = [new AbortController(), new AbortController()]
  for (const { signal } of clients) {
    await readFirst(readText(await follow(url, {}, signal)))
  }
  clients[0]?.abort()
  clients[1]?.abort()
  await vi.waitFor(() => expect(unwatch).toHaveBeenCalledOnce())
  const { reads } = store
  await store.progress(job, { value: 1 })
  expect(store.reads).toBe(reads)
})
