import { onTestFinished, expect, test, vi } from 'vitest'

import { createJob } from './create-job.ts'
import { job } from './job.fixture.ts'
import { eventually, html, json, openStream, startJobServer, until, watched } from './job-server.fixture.ts'
import { initialJobState, reduceJob } from './reduce-job.ts'

const ended = reduceJob(initialJobState, job({ rev: 9, status: 'completed', value: 1_000 }))

test('nothing is asked before there is a listener, and one that comes and goes at once costs nothing', async () => {
  const server = await startJobServer()
  const source = createJob({ url: server.url })
  source.subscribe(() => {})()
  await Promise.resolve()
  expect(server.asked).toEqual({})
  const leave = source.subscribe(() => {})
  leave()
  onTestFinished(source.subscribe(() => {}))
  await until(source, { connection: 'stream' })
  expect(server.asked).toEqual({ stream: 1 })
})

test('ten listeners are one connection, and the last one leaving hangs up', async () => {
  const server = await startJobServer()
  const source = createJob({ url: server.url })
  const leaves = Array.from({ length: 10 }, () => source.subscribe(() => {}))
  await until(source, { connection: 'stream' })
  for (const leave of leaves.splice(1)) leave()
  server.say({ value: 200 })
  await until(source, { value: 200 })
  expect(server.asked).toEqual({ stream: 1 })
  leaves[0]?.()
  await eventually(() => expect(server.openAnswers).toBe(0))
  expect(source.getSnapshot()).toMatchObject({ value: 200 })
  expect(server.asked).toEqual({ stream: 1 })
  onTestFinished(source.subscribe(() => {}))
  await until(source, { connection: 'stream' })
  expect(server.asked).toEqual({ stream: 2 })
})

test('leaving while it polls hangs up too', async () => {
  const server = await startJobServer()
  server.onStream = (response) => openStream(response)
  server.onPoll = () => {}
  const source = createJob({ url: server.url, silentAfterMs: 1 })
  const leave = source.subscribe(() => {})
  await until(source, { connection: 'polling' })
  await eventually(() => expect(server.openAnswers).toBe(2))
  leave()
  await eventually(() => expect(server.openAnswers).toBe(0))
  expect(server.asked).toEqual({ stream: 1, poll: 1 })
})

test('the end is told once, also where it is the first thing heard; the callbacks are the latest', async () => {
  const server = await startJobServer()
  server.frame = job({ rev: 9, status: 'failed', value: 3 })
  const first = vi.fn()
  const onFinish = vi.fn()
  const onProgress = vi.fn()
  const source = watched(server.url, { onFinish: first })
  source.setOptions({ url: server.url, onFinish, onProgress })
  await until(source, { connection: 'closed', status: 'failed' })
  expect(onProgress).toHaveBeenCalledOnce()
  // An end before that end: a change, and still the same attempt.
  server.frame = job({ rev: 8, status: 'failed', value: 4 })
  source.refresh()
  await until(source, { value: 4 })
  expect(onProgress).toHaveBeenCalledTimes(2)
  expect(first).not.toHaveBeenCalled()
  expect(onFinish).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status: 'failed', value: 3 }))
})

test('a callback that throws costs nobody anything', async () => {
  const server = await startJobServer()
  const report = vi.fn()
  vi.stubGlobal('reportError', report)
  onTestFinished(() => void vi.unstubAllGlobals())
  const error = new Error('mine')
  const source = watched(server.url, {
    onProgress() {
      throw error
    },
  })
  await until(source, { value: 100 })
  server.say({ status: 'completed' })
  await until(source, { status: 'completed', connection: 'closed' })
  expect(report).toHaveBeenCalledWith(error)
})

test('a job that had ended before is not asked for, and its end is not told', async () => {
  const server = await startJobServer()
  const onFinish = vi.fn()
  const source = watched(server.url, { initialState: ended, onFinish })
  expect(source.getSnapshot()).toMatchObject({ status: 'completed', connection: 'closed', value: 1_000 })
  await new Promise((resolve) => setImmediate(resolve))
  expect(server.asked).toEqual({})
  expect(onFinish).not.toHaveBeenCalled()
})

test('what is known already is shown, and goes on from there', async () => {
  const server = await startJobServer()
  const source = watched(server.url, { initialState: reduceJob(initialJobState, job({ value: 50 })) })
  expect(source.getSnapshot()).toMatchObject({ status: 'running', value: 50, connection: 'connecting' })
  server.say({ value: 200 })
  await until(source, { value: 200, connection: 'stream' })
})

test('the snapshot tells the pace, and nothing of it at the end', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const server = await startJobServer()
  const source = watched(server.url)
  await until(source, { value: 100 })
  for (const value of [200, 300, 400]) {
    vi.setSystemTime(Date.now() + 1_000)
    server.say({ value })
    await until(source, { value })
  }
  const { etaMs, ratePerSecond } = source.getSnapshot()
  expect(ratePerSecond).toBeCloseTo(100, -1)
  expect(etaMs).toBeGreaterThan(5_000)
  server.say({ status: 'completed' })
  await until(source, { status: 'completed', etaMs: null, ratePerSecond: null })
})

test('a snapshot stays the same object until something changes', async () => {
  const server = await startJobServer()
  const source = watched(server.url)
  await until(source, { connection: 'stream' })
  const before = source.getSnapshot()
  server.say({ ...server.frame })
  server.say({ ...server.frame, value: 100 })
  expect(source.getSnapshot()).toBe(before)
})

test('cancel() cancels at the server; its answer ends the watch', async () => {
  const server = await startJobServer()
  const onFinish = vi.fn()
  server.onCommand = (response) => json(response, job({ rev: 5, status: 'cancelled', value: 100 }))
  const source = watched(server.url, { onFinish })
  await until(source, { connection: 'stream' })
  await source.cancel()
  expect(source.getSnapshot()).toMatchObject({ status: 'cancelled', connection: 'closed' })
  expect(server.asked).toEqual({ stream: 1, 'DELETE /jobs/j1': 1 })
  await eventually(() => expect(server.openAnswers).toBe(0))
  expect(onFinish).toHaveBeenCalledOnce()
})

test('cancel() without a frame in its answer asks how the job stands: a success is that of the command', async () => {
  const server = await startJobServer()
  server.onCommand = (response) => {
    server.frame = job({ rev: 5, status: 'cancelled' })
    json(response, { status: 'success' })
  }
  const source = watched(server.url)
  await until(source, { connection: 'stream' })
  await source.cancel()
  expect(source.getSnapshot().status).toBe('running')
  await until(source, { status: 'cancelled', connection: 'closed' })
})

test.each([
  [202, {}, ''],
  [200, {}, ''],
  [200, { 'content-type': 'text/plain' }, 'OK'],
])(
  'cancel() answered with a plain %d %j has cancelled: the job is asked for',
  async (status, headers, body) => {
    const server = await startJobServer()
    server.onCommand = (response) => {
      server.frame = job({ rev: 5, status: 'cancelled' })
      response.writeHead(status, headers).end(body)
    }
    const source = watched(server.url)
    await until(source, { connection: 'stream' })
    await source.cancel()
    await until(source, { status: 'cancelled', connection: 'closed' })
  },
)

test('cancel() answered with a page has not: a login may have answered', async () => {
  const server = await startJobServer()
  server.onCommand = html
  const source = watched(server.url)
  await until(source, { connection: 'stream' })
  await expect(source.cancel()).rejects.toMatchObject({ code: 'content-type' })
  expect(source.getSnapshot()).toMatchObject({ status: 'running', connection: 'stream', error: null })
})

test('an attempt that is heard of before retry() is answered is not another one', async () => {
  const server = await startJobServer()
  server.onCommand = (response) => {
    server.say({ attempt: 2, status: 'running', value: 10 })
    void eventually(() => expect(source.getSnapshot().attempt).toBe(2)).then(() =>
      response.writeHead(204).end(),
    )
  }
  const source = watched(server.url)
  await until(source, { connection: 'stream' })
  await source.retry()
  expect(source.getSnapshot()).toMatchObject({ attempt: 2, status: 'running' })
  server.say({ value: 300 })
  await until(source, { attempt: 2, status: 'running', value: 300 })
})

test('retry() starts another attempt, which is watched, and finishes once more', async () => {
  const server = await startJobServer()
  server.frame = job({ rev: 5, status: 'failed' })
  const onFinish = vi.fn()
  const source = watched(`${server.url}/?a=1`, { onFinish })
  await until(source, { status: 'failed', connection: 'closed' })
  server.onCommand = (response) => {
    server.frame = job({ rev: 6, attempt: 2, status: 'queued' })
    json(response, server.frame)
  }
  await source.retry()
  await until(source, { status: 'queued', attempt: 2, connection: 'stream', value: null })
  server.say({ status: 'completed' })
  await until(source, { status: 'completed', connection: 'closed' })
  expect(onFinish.mock.calls.map(([{ attempt, status }]) => [attempt, status])).toEqual([
    [1, 'failed'],
    [2, 'completed'],
  ])
  expect(server.asked).toMatchObject({ 'POST /jobs/j1/retry?a=1': 1 })
})

test('a plain endpoint can be retried too: its next frames are those of another attempt', async () => {
  const server = await startJobServer()
  let status = 'error'
  server.onPoll = (response) => json(response, { status, progress: 10 })
  server.onStream = server.onPoll
  server.onCommand = (response) => {
    status = 'processing'
    json(response, { success: true })
  }
  const source = watched(server.url)
  await until(source, { status: 'failed', connection: 'closed' })
  await source.retry()
  await until(source, { status: 'running', attempt: 2, value: 10 })
  status = 'done'
  await until(source, { status: 'completed', attempt: 2 })
})

test('a command that is refused rejects, and changes nothing', async () => {
  const server = await startJobServer()
  const source = watched(server.url)
  await until(source, { connection: 'stream' })
  const before = source.getSnapshot()
  server.onCommand = (response) => json(response, { message: 'it has not ended' }, 409)
  await expect(source.retry()).rejects.toMatchObject({ name: 'StreamError', code: 'http', status: 409 })
  await expect(source.cancel()).rejects.toThrow(/it has not ended/)
  await expect(source.getDownloadUrl()).rejects.toMatchObject({ status: 409 })
  expect(source.getSnapshot()).toBe(before)
})

test('the link is asked for each time, and may be relative', async () => {
  const server = await startJobServer()
  let minted = 0
  server.onCommand = (response) => json(response, { url: `/files/${++minted}?a=b`, expiresAt: 1 })
  const source = watched(server.url, { initialState: ended })
  const { origin } = new URL(server.url)
  expect(await source.getDownloadUrl()).toBe(`${origin}/files/1?a=b`)
  expect(await source.getDownloadUrl()).toBe(`${origin}/files/2?a=b`)
  expect(server.asked).toEqual({ 'POST /jobs/j1/download': 2 })
})

test.each([{ url: 'javascript:alert(1)' }, { url: '' }, { link: '/a' }, 'text'])(
  'no link to the result: %j',
  async (answer) => {
    const server = await startJobServer()
    server.onCommand = (response) => json(response, answer)
    const source = watched(server.url, { initialState: ended })
    await expect(source.getDownloadUrl()).rejects.toMatchObject({ code: 'protocol' })
  },
)

test('an address that cannot be one closes, with what is wrong with it', async () => {
  const source = watched('ftp://rivulet.test/jobs/1')
  const { error } = await until(source, { connection: 'closed' })
  expect(error).toMatchObject({
    code: 'network',
    message: expect.stringMatching(/pass an http or https URL/),
  })
})

test('where reconnecting is switched off, polls go on alone', async () => {
  const server = await startJobServer()
  const source = watched(server.url, { reconnect: false })
  await until(source, { connection: 'stream' })
  server.onStream = (response) => openStream(response)
  server.cut()
  await until(source, { connection: 'polling' })
  server.say({ status: 'completed' })
  await until(source, { connection: 'closed', status: 'completed' })
  expect(server.asked.stream).toBe(1)
})
