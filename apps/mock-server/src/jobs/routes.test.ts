import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createClient, dataOf, type Frame, openApp } from './jobs.fixture.ts'

let app: Awaited<ReturnType<typeof openApp>>

beforeAll(async () => {
  app = await openApp()
})

afterAll(() => app.exports.close())

/** One that is under way until somebody ends it. */
const endless = { rows: 3_000, rowsPerSecond: 100 }

describe('POST /jobs', () => {
  test('starts an export, and says where it is', async () => {
    const response = await app.post('/jobs', { kind: 'export', rows: 10 })
    expect(response.status).toBe(201)
    const frame = (await response.json()) as Frame
    expect(frame).toMatchObject({
      v: 1,
      rev: 1,
      attempt: 1,
      status: 'queued',
      value: 0,
      max: 10,
      unit: 'rows',
    })
    expect(response.headers.get('location')).toBe(`jobs/${frame.id}`)
    expect((await app.follow(frame.id)).at(-1)).toMatchObject({ status: 'completed', value: 10 })
  })

  test('with a key that was used answers with that job', async () => {
    const start = (user: typeof app) =>
      user.post('/jobs', { kind: 'export', rows: 10 }, { 'idempotency-key': 'once' })
    const [first, again] = [await start(app), await start(app)]
    expect([first.status, again.status]).toEqual([201, 200])
    const { id } = (await first.json()) as Frame
    expect(((await again.json()) as Frame).id).toBe(id)
    const grace = await createClient(async (path, init) => app.app.request(path, init), 'grace')
    const other = await grace.post('/jobs', { kind: 'export', rows: 10 }, { 'idempotency-key': 'once' })
    expect(((await other.json()) as Frame).id).not.toBe(id)
  })

  test('with a key that was used for another export is 422', async () => {
    const start = (rows: number) =>
      app.post('/jobs', { kind: 'export', rows }, { 'idempotency-key': 'twice' })
    const [first, other, again] = [await start(10), await start(11), await start(10)]
    expect([first.status, other.status, again.status]).toEqual([201, 422, 200])
    expect(await other.json()).toMatchObject({ code: 'key-reused', retryable: false })
  })

  test.each([
    ['', 'is not JSON'],
    ['[]', 'must be a JSON object with kind'],
    [{}, 'must be "export"'],
    [{ kind: 'import' }, 'must be "export"'],
    [{ kind: 'export', rows: 0 }, 'must be at least 1'],
    [{ kind: 'export', rows: 3_001 }, 'must be at most 3000'],
    [{ kind: 'export', rows: 1.5 }, 'must be a whole number'],
    [{ kind: 'export', fault: 'fire' }, 'must be one of fail, crash'],
  ])('refuses the body %j', async (body, reason) => {
    const response = await app.post('/jobs', body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      code: 'bad-request',
      message: expect.stringContaining(reason) as string,
      retryable: false,
    })
  })

  test.each(['rowsPerSecond=-1', 'paceMs=long', 'fault=fire', 'after=x', 'stallMs=0'])(
    'refuses the query %s',
    async (query) => {
      const response = await app.post(`/jobs?${query}`, { kind: 'export' })
      expect([response.status, await response.json()]).toEqual([
        400,
        expect.objectContaining({ code: 'bad-request' }),
      ])
    },
  )

  test('has room for two exports that are written and 20 that wait; then it says when to come again', async () => {
    const full = await openApp()
    const jobs = [await full.start(endless), await full.start(endless)]
    for (const { id } of jobs) await full.follow(id, ({ status }) => status === 'running')
    for (let n = 0; n < 20; n++) jobs.push(await full.start(endless))
    const refused = await full.post('/jobs', { kind: 'export' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5'])
    expect(await refused.json()).toMatchObject({ code: 'queue-full', retryable: true })
    const states = ((await (await full.ask('/jobs')).json()) as { jobs: Frame[] }).jobs
    expect(states.map(({ id }) => id)).toEqual(jobs.map(({ id }) => id).toReversed())
    expect(states.filter(({ status }) => status === 'running')).toHaveLength(2)
    await full.ask(`/jobs/${jobs.at(-1)?.id}`, { method: 'DELETE' })
    expect((await full.post('/jobs', { kind: 'export' })).status).toBe(201)
    await full.exports.close()
  })
})

describe('GET /jobs', () => {
  test('lists the newest, and those before them next', async () => {
    const user = await createClient(async (path, init) => app.app.request(path, init), 'lister')
    const ids: string[] = []
    for (let n = 0; n < 3; n++) ids.unshift((await user.start({ rows: 1 })).id)
    const list = async (query: string) => {
      const { jobs } = (await (await user.ask(`/jobs?${query}`)).json()) as { jobs: Frame[] }
      return jobs.map(({ id }) => id)
    }
    expect(await list('')).toEqual(ids)
    expect(await list('limit=2')).toEqual(ids.slice(0, 2))
    expect(await list(`limit=2&before=${ids[1]}`)).toEqual(ids.slice(2))
    expect(await list('before=none')).toEqual([])
  })

  test.each(['limit=0', 'limit=1001', 'limit=x', 'before=a/b'])('refuses ?%s', async (query) => {
    expect((await app.ask(`/jobs?${query}`)).status).toBe(400)
  })
})

describe('whose job it is', () => {
  const routes = [
    ['GET', ''],
    ['DELETE', ''],
    ['POST', '/retry'],
    ['POST', '/download'],
  ] as const

  test.each(routes)('another user gets the same for %s %s as for no job at all', async (method, path) => {
    const { id } = await app.start({ rows: 10 })
    await app.follow(id)
    const grace = await createClient(async (url, init) => app.app.request(url, init), 'grace')
    const told = async (job: string) => {
      const { status, headers, body } = await grace.ask(`/jobs/${job}${path}`, { method })
      return [status, [...headers], await new Response(body).json()]
    }
    const foreign = await told(id)
    expect(foreign).toEqual(await told('no-such-job'))
    expect(foreign[0]).toBe(404)
    expect(foreign[2]).toEqual({ code: 'not-found', message: 'There is no such job.', retryable: false })
    expect(await (await grace.stream(id)).json()).toEqual(foreign[2])
    expect((await grace.ask(`/jobs/plain/${id}`)).status).toBe(404)
    expect(await (await grace.ask('/jobs')).json()).not.toMatchObject({
      jobs: [expect.objectContaining({ id })],
    })
    expect((await app.read(id)).status).toBe('completed')
  })

  const guarded: [method: string, path: string][] = [
    ['GET', '/jobs'],
    ['POST', '/jobs'],
    ['GET', '/jobs/plain/1'],
    ['POST', '/jobs/proxy'],
    ...routes.map(([method, path]): [string, string] => [method, `/jobs/1${path}`]),
  ]

  test.each(guarded)('%s %s without a good token is 401', async (method, path) => {
    for (const authorization of ['', 'Bearer never']) {
      const response = await app.app.request(path, { method, headers: { authorization } })
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
      expect(await response.json()).toMatchObject({ code: 'unauthorized', retryable: false })
    }
  })

  test('a stream ends when its token does, and says why', async () => {
    const short = await openApp()
    const { id } = await short.start(endless)
    const response = await short.stream(id)
    await short.post('/auth/expire')
    expect(await response.text()).toMatch(/event: end\ndata: \{"reason":"unauthorized"\}\n\n$/)
    await short.exports.close()
  })
})

describe('GET /jobs/:id', () => {
  test('is a snapshot with an ETag, or a stream of phases until the end', async () => {
    const { id } = await app.start({ rows: 600, rowsPerSecond: 1_000 })
    const frames = await app.follow(id)
    // A short phase may come and go between two looks at the table.
    const places = frames.map(({ phase }) => phase?.index ?? 0)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).toEqual(expect.arrayContaining([2, 3]))
    const values = frames.map(({ value }) => value)
    expect(values).toEqual(values.toSorted((a, b) => Number(a) - Number(b)))
    expect(frames.at(-1)).toMatchObject({
      status: 'completed',
      phase: { key: 'finish' },
      result: { kind: 'file', name: `orders-${id.slice(0, 8)}.csv`, rows: 600 },
    })
    const snapshot = await app.ask(`/jobs/${id}`)
    const etag = snapshot.headers.get('etag') ?? ''
    expect(await snapshot.json()).toEqual(frames.at(-1))
    expect((await app.ask(`/jobs/${id}`, { headers: { 'if-none-match': etag } })).status).toBe(304)
  })

  test('?maxDurationMs ends the stream with rivulet.bye', async () => {
    const { id } = await app.start(endless)
    const text = await (await app.stream(id, '?maxDurationMs=50')).text()
    expect(text).toMatch(/event: rivulet\.bye\nretry: 2000\ndata: \{\}\n\n$/)
    await app.ask(`/jobs/${id}`, { method: 'DELETE' })
  })
})

describe('the commands', () => {
  test('DELETE cancels, and a retry completes with another attempt', async () => {
    const { id } = await app.start(endless)
    await app.follow(id, ({ value }) => Number(value) > 0)
    expect((await app.post(`/jobs/${id}/retry`)).status).toBe(409)
    expect((await app.ask(`/jobs/${id}`, { method: 'DELETE' })).status).toBe(200)
    expect((await app.follow(id)).at(-1)).toMatchObject({ status: 'cancelled', attempt: 1 })
    const again = await app.ask(`/jobs/${id}`, { method: 'DELETE' })
    expect(await again.json()).toMatchObject({ status: 'cancelled' })
    expect(await (await app.post(`/jobs/${id}/retry`)).json()).toMatchObject({
      attempt: 2,
      value: 0,
      status: 'queued',
    })
    await app.ask(`/jobs/${id}`, { method: 'DELETE' })
    await app.follow(id)
  })

  test('there is no download of a job that has not completed', async () => {
    const { id } = await app.start(endless)
    const response = await app.post(`/jobs/${id}/download`)
    expect([response.status, await response.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'not-completed' }),
    ])
    await app.ask(`/jobs/${id}`, { method: 'DELETE' })
    await app.follow(id)
  })
})

describe('GET /jobs/plain/:id', () => {
  async function plain(id: string) {
    const statuses: object[] = []
    const response = await app.ask(`/jobs/plain/${id}`)
    for await (const status of dataOf<object>(response)) statuses.push(status)
    return statuses
  }

  test('says it as hand-written endpoints do, and closes at the end', async () => {
    const { id } = await app.start({ rows: 100, rowsPerSecond: 500 })
    const statuses = await plain(id)
    expect(statuses[0]).toMatchObject({ progress: 0, downloadUrl: null, error: null })
    const { downloadUrl } = statuses.at(-1) as { downloadUrl: string }
    expect(statuses.at(-1)).toEqual({ status: 'completed', progress: 100, downloadUrl, error: null })
    expect((await app.app.request(downloadUrl.replace('../..', ''))).status).toBe(200)
  })

  test('tells a failure in its text', async () => {
    const { id } = await app.start({ rows: 100, fault: 'fail' })
    expect((await plain(id)).at(-1)).toEqual({
      status: 'failed',
      progress: 50,
      downloadUrl: null,
      error: 'The disk was full after 50 rows. Try again.',
    })
  })
})
