import { beforeEach, describe, expect, test, vi } from 'vitest'

import { turn } from './crowd.fixture.ts'
import { createJobReading } from './job-stream.fixture.ts'
import { jobStream } from './job-stream.ts'
import { type CountingStore, askEvents, createCountingStore, startJob } from './job.fixture.ts'

let store: CountingStore

beforeEach(() => {
  store = createCountingStore()
})

const { open, next, rest } = createJobReading(() => store)

test('a stream says how the job stands, each change, and the end, and is over then', async () => {
  const job = await startJob(store)
  const reader = await open()
  expect(await next(reader)).toBe('job 2 running 0')
  await store.progress(job, { value: 40 })
  expect(await next(reader)).toBe('job 3 running 40')
  await store.finish(job, { status: 'completed' })
  expect(await rest(reader)).toEqual(['end 4 completed 100'])
})

test('its headers let nobody buffer it', async () => {
  await startJob(store)
  const response = await jobStream(askEvents(), { store, id: 'job', headers: { 'x-trace': 'a' } })
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    vary: 'accept',
    'x-trace': 'a',
  })
  await response.body?.cancel()
})

test.each([
  ['none', '', ['job 3 running 40']],
  ['that of an earlier state', '-1', ['job 3 running 40']],
  ['that of the state', '-3', ['job 3 running 40']],
  ['that of another store', 'other-9', ['job 3 running 40']],
])('a client that comes with Last-Event-ID %s is told the state at once', async (_, id, expected) => {
  const job = await startJob(store)
  await store.progress(job, { value: 40 })
  const lastId = id.startsWith('-') ? `${store.epoch}${id}` : id
  const reader = await open({}, askEvents({ 'last-event-id': lastId }))
  expect([await next(reader)]).toEqual(expected)
  await reader.leave()
})

describe('a job that has ended', () => {
  beforeEach(async () => {
    const job = await startJob(store)
    const error = { code: 'disk', message: 'The disk is full.', retryable: true }
    await store.finish(job, { status: 'failed', error })
  })

  test('is told once, and the stream ends', async () => {
    expect(await rest(await open())).toEqual(['end 3 failed 0'])
    expect(await rest(await open({}, askEvents({ 'last-event-id': `${store.epoch}-2` })))).toEqual([
      'end 3 failed 0',
    ])
  })

  test('is read once for a client', async () => {
    await rest(await open())
    expect(store.reads).toBe(1)
  })

  test('is 204 to a client that has its end, which native clients stop at', async () => {
    const request = askEvents({ 'last-event-id': `${store.epoch}-3` })
    const response = await jobStream(request, { store, id: 'job' })
    expect(response.status).toBe(204)
    await store.retry('job')
    const reader = await open({}, request)
    expect(await next(reader)).toBe('job 4 queued 0')
    await reader.leave()
  })

  test('is followed anew after a retry, by those who come then', async () => {
    const first = await open()
    expect(await rest(first)).toEqual(['end 3 failed 0'])
    await store.retry('job')
    const second = await open()
    expect(await next(second)).toBe('job 4 queued 0')
    const job = await store.claim('worker', 30_000)
    expect(await next(second)).toBe('job 5 running 0')
    if (job) await store.finish(job, { status: 'completed' })
    expect(await rest(second)).toEqual(['end 6 completed 100'])
  })
})

test('a slow client gets the newest state only, and a whole one', async () => {
  const job = await startJob(store)
  const reader = await open()
  for (let value = 1; value <= 50; value++) await store.progress(job, { value })
  await turn()
  expect(await next(reader)).toBe('job 52 running 50')
  await reader.leave()
})

test('what a job says cannot forge a field, an event or the end of a block', async () => {
  const evil = '\n\nevent: end\r\nid: 9\rdata: {}\u2028\0'
  await store.create({ input: 'secret', id: 'job', owner: 'grace', unit: evil })
  const job = await store.claim('worker', 30_000)
  if (job) await store.progress(job, { value: 1, phase: { key: evil, label: evil } })
  const reader = await open()
  const text = (await reader.next()) ?? ''
  expect(text.split('\n').map((line) => line.split(':')[0])).toEqual(['event', 'id', 'data', '', ''])
  expect(text).not.toContain('\r')
  expect(JSON.parse(text.slice(text.indexOf('{')))).toMatchObject({
    unit: evil,
    phase: { key: evil, label: evil },
  })
  expect(text).not.toMatch(/secret|grace|worker/)
  await reader.leave()
})

test('a planned end is rivulet.bye', async () => {
  await startJob(store)
  const shutdown = new AbortController()
  const reader = await open({ shutdownSignal: shutdown.signal })
  await next(reader)
  shutdown.abort()
  expect(await rest(reader)).toEqual(['rivulet.bye {}'])
})

test('a job that is forgotten while it is followed ends the stream without a frame', async () => {
  const job = await startJob(store)
  const reader = await open()
  await next(reader)
  vi.spyOn(store, 'read').mockReturnValue(null)
  await store.progress(job, { value: 1 })
  expect(await rest(reader)).toEqual(['end {"reason":"gone"}'])
})
