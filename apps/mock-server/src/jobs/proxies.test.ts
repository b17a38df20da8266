import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { createClient, type Frame } from './jobs.fixture.ts'
import { overSocket } from '../chat/chat.fixture.ts'
import { type MockServer, startMockServer } from '../serve.ts'

let server: MockServer
let app: Awaited<ReturnType<typeof createClient>>
let job: Frame

beforeAll(async () => {
  server = await startMockServer({ port: 0, hostname: '127.0.0.1', exports: { orders: 3_000 } })
  app = await createClient(overSocket(server.url))
  job = await app.start({ rowsPerSecond: 30 })
})

afterAll(() => server.close())
beforeEach(async () => void (await app.post('/jobs/proxy?mode=off')))

type Reader = ReadableStreamDefaultReader<string>

const readerOf = (response: Response): Reader =>
  (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()

/** What comes until so many events have come, or the stream is over. */
async function readEvents(reader: Reader, count: number): Promise<string> {
  let text = ''
  while ((text.match(/^event:/gm)?.length ?? 0) < count) {
    const { done, value = '' } = await reader.read()
    if (done) break
    text += value
  }
  return text
}

describe('?proxy=', () => {
  test('mute: the stream is accepted and says nothing, while the snapshot goes on', async () => {
    const response = await app.stream(job.id, '?proxy=mute')
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
    ])
    const reader = readerOf(response)
    let said: unknown
    void reader.read().then(
      (read) => (said = read),
      () => {},
    )
    const first = await app.read(job.id)
    await app.follow(job.id, ({ rev }) => rev > first.rev + 1)
    expect((await app.read(job.id)).rev).toBeGreaterThan(first.rev)
    expect(said).toBeUndefined()
    await reader.cancel()
  })

  test('html: a page to log in at takes the place of the stream alone', async () => {
    const page = await app.stream(job.id, '?proxy=html')
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
    expect(await page.text()).toContain('<form')
    expect((await app.ask(`/jobs/${job.id}?proxy=html`)).headers.get('content-type')).toBe('application/json')
  })

  test.each([1, 3])('cut: the stream breaks after %i events', async (events) => {
    const reader = readerOf(await app.stream(job.id, `?proxy=cut&events=${events}`))
    expect(await readEvents(reader, events)).toContain('"rev"')
    await expect(readEvents(reader, 100)).rejects.toThrow('terminated')
  })

  test.each(['proxy=slow', 'events=0', 'maxDurationMs=x'])('refuses ?%s', async (query) => {
    expect((await app.stream(job.id, `?${query}`)).status).toBe(400)
  })
})

describe('POST /jobs/proxy', () => {
  test('mute: streams that are open go quiet, and go on with the newest state when it is off', async () => {
    const reader = readerOf(await app.stream(job.id))
    await readEvents(reader, 1)
    expect(await (await app.post('/jobs/proxy?mode=mute')).json()).toEqual({ mode: 'mute', cut: 0 })
    const before = await app.read(job.id)
    let current = before
    while (current.rev < before.rev + 3) current = await app.read(job.id)
    await app.post('/jobs/proxy?mode=off')
    const revs: number[] = []
    while ((revs.at(-1) ?? 0) <= current.rev) {
      const text = await readEvents(reader, 1)
      revs.push(...[...text.matchAll(/"rev":(\d+)/g)].map((found) => Number(found[1])))
    }
    // What was on its way when it fell silent comes first, and what came meanwhile not at all.
    expect(revs.length).toBeLessThan((revs.at(-1) ?? 0) - before.rev + 1)
    await reader.cancel()
  })

  test.each(['html', 'cut'])('%s: cuts the streams that are open', async (mode) => {
    const readers = [readerOf(await app.stream(job.id)), readerOf(await app.stream(job.id))]
    for (const reader of readers) await readEvents(reader, 1)
    const over = readers.map((reader) => expect(readEvents(reader, 1_000)).rejects.toThrow('terminated'))
    expect(await (await app.post(`/jobs/proxy?mode=${mode}`)).json()).toEqual({ mode, cut: 2 })
    await Promise.all(over)
  })

  test('stands between one user and their streams, until it is put away', async () => {
    await app.post('/jobs/proxy?mode=html')
    const grace = await createClient(overSocket(server.url), 'grace')
    const other = await grace.start({ rows: 10 })
    expect((await grace.follow(other.id)).at(-1)?.status).toBe('completed')
    expect((await app.stream(job.id)).headers.get('content-type')).toContain('text/html')
    await app.post('/jobs/proxy?mode=off')
    expect(await app.follow(job.id, () => true)).toHaveLength(1)
  })

  test('refuses a mode it does not know', async () => {
    const response = await app.post('/jobs/proxy?mode=fast')
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'bad-request' }),
    ])
  })
})
