import { expect, test, vi } from 'vitest'

import { job } from './job.fixture.ts'
import {
  asked,
  event,
  eventually,
  impatient,
  json,
  openStream,
  startBufferingProxy,
  startJobServer,
  until,
  watched,
} from './job-server.fixture.ts'
import { watchJob } from './watch-job.ts'

test('a job comes by its stream, to the end, and nothing is polled', async () => {
  const server = await startJobServer()
  const onFinish = vi.fn()
  const source = watched(server.url, { onFinish })
  expect(source.getSnapshot()).toMatchObject({ status: 'loading', connection: 'connecting', etaMs: null })
  await until(source, { connection: 'stream', value: 100 })
  server.say({ value: 700 })
  await until(source, { value: 700 })
  server.say({ status: 'completed', value: 1_000, result: { kind: 'file', name: 'a.csv' } })
  expect(await until(source, { connection: 'closed' })).toMatchObject({
    status: 'completed',
    value: 1_000,
    error: null,
  })
  expect(onFinish).toHaveBeenCalledOnce()
  expect(server.asked).toEqual({ stream: 1 })
})

test('after the end nothing runs: every answer is closed, no timer is left, nobody is asked', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const server = await startJobServer()
    const { onPoll } = server
    // Kept alive, a socket would have a timer of the platform's own.
    server.onStream = (response) => openStream(response.setHeader('connection', 'close'))
    server.onPoll = (response, request) => onPoll(response.setHeader('connection', 'close'), request)
    const source = watched(server.url, impatient)
    await eventually(async () => {
      await vi.advanceTimersByTimeAsync(50)
      expect(source.getSnapshot()).toMatchObject({ status: 'running', connection: 'polling' })
    })
    expect(vi.getTimerCount()).toBeGreaterThan(0)
    server.say({ status: 'failed' })
    await eventually(async () => {
      await vi.advanceTimersByTimeAsync(10)
      expect(source.getSnapshot().connection).toBe('closed')
    })
    await eventually(() => expect(server.openAnswers).toBe(0))
    const before = { ...server.asked }
    await eventually(() => expect(vi.getTimerCount()).toBe(0))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.asked).toEqual(before)
  } finally {
    vi.useRealTimers()
  }
})

test('after an end by the stream, too, no timer is left, and nobody is asked', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const server = await startJobServer()
    const fetch = vi.fn(globalThis.fetch)
    const source = watched(server.url, { ...impatient, fetch })
    await eventually(() => expect(source.getSnapshot().connection).toBe('stream'))
    server.say({ status: 'completed' })
    await eventually(() => expect(source.getSnapshot().connection).toBe('closed'))
    await vi.advanceTimersByTimeAsync(120_000)
    expect(fetch).toHaveBeenCalledOnce()
  } finally {
    vi.useRealTimers()
  }
})

test('a buffering proxy makes the stream mute: polls take over, and it is taken back', async ({
  annotate,
}) => {
  const server = await startJobServer()
  const proxy = await startBufferingProxy(server.url)
  const source = watched(proxy.url, impatient)
  const startedAt = performance.now()
  await until(source, { connection: 'polling', value: 100 })
  const fellBackAt = performance.now()
  server.say({ value: 300 })
  await until(source, { value: 300 })
  expect(source.getSnapshot().connection).toBe('polling')
  proxy.isBuffering = false
  const mendedAt = performance.now()
  server.say({ value: 500 })
  await until(source, { connection: 'stream', value: 500 })
  const returnedAt = performance.now()
  const polls = server.asked.poll
  server.say({ value: 600 })
  await until(source, { value: 600 })
  server.say({ status: 'completed' })
  await until(source, { connection: 'closed', status: 'completed' })
  // One may have been on its way.
  expect(server.asked.poll).toBeLessThanOrEqual(Number(polls) + 1)
  expect(server.asked.stream).toBe(1)
  await annotate(
    `silentAfterMs 60: fell back after ${(fellBackAt - startedAt).toFixed()} ms, returned ${(returnedAt - mendedAt).toFixed()} ms after the proxy let through`,
  )
})

test('the end is told once, whichever way it came', async () => {
  const server = await startJobServer()
  server.frame = job({ status: 'completed' })
  server.onStream = (response) => response.writeHead(204).end()
  const listener = { onFrame: vi.fn(), onConnection: vi.fn(), onError: vi.fn(), onClose: vi.fn() }
  const { onFrame, onClose } = listener
  watchJob(() => ({ url: server.url }), { ...listener, hasEnded: () => onFrame.mock.calls.length > 0 })
  await eventually(() => expect(onClose).toHaveBeenCalled())
  await eventually(() => expect(server.openAnswers).toBe(0))
  expect(onClose).toHaveBeenCalledExactlyOnceWith(null)
  expect(onFrame).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ status: 'completed' }))
})

test('a proxy that never lets through costs nothing but the polls: the end is known', async () => {
  const server = await startJobServer()
  const proxy = await startBufferingProxy(server.url)
  const source = watched(proxy.url, impatient)
  await until(source, { connection: 'polling', value: 100 })
  server.say({ status: 'completed' })
  await until(source, { connection: 'closed', status: 'completed' })
})

test('a server that accepts and says nothing is polled, and its stream is tried again', async () => {
  const server = await startJobServer()
  const speak = server.onStream
  server.onStream = () => {}
  const source = watched(server.url, { ...impatient, connectTimeoutMs: 200 })
  await until(source, { connection: 'polling', value: 100 })
  await asked(server, 'stream', 2)
  server.onStream = speak
  await until(source, { connection: 'stream' })
  expect(source.getSnapshot().error).toBeNull()
})

test('a socket that is black for both ways is tried again and again, and never two polls at a time', async () => {
  const server = await startJobServer()
  const { onPoll } = server
  server.onStream = () => {}
  server.onPoll = () => {}
  const onError = vi.fn()
  const source = watched(server.url, { ...impatient, connectTimeoutMs: 50, onError })
  await asked(server, 'poll', 3)
  expect(source.getSnapshot()).toMatchObject({ status: 'loading', connection: 'polling', error: null })
  server.onPoll = onPoll
  await until(source, { value: 100 })
  expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: 'timeout' }))
})

test('polls never overlap, however slow the answers and many the reasons to ask', async () => {
  const server = await startJobServer()
  const { onPoll } = server
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  // Refused for its kind, so that each new try of the stream is one more reason to poll.
  server.onStream = (response) => response.writeHead(405).end()
  server.onPoll = (response, request) => void released.then(() => onPoll(response, request))
  const source = watched(server.url, { pollMs: 1 })
  await asked(server, 'stream', 5)
  expect(server.asked.poll).toBe(1)
  release()
  await until(source, { value: 100 })
  await asked(server, 'poll', 5)
  expect(server.mostPolls).toBe(1)
})

test('a stream that is cut in the middle of a frame falls back, and is taken back', async () => {
  const server = await startJobServer()
  const speak = server.onStream
  const source = watched(server.url, impatient)
  await until(source, { connection: 'stream' })
  server.onStream = (response) => {
    openStream(response)
    response.write('event: job\ndata: {"v":1,"re')
    setImmediate(() => response.destroy())
  }
  server.cut()
  await until(source, { connection: 'polling' })
  server.say({ value: 200 })
  await until(source, { value: 200 })
  server.onStream = speak
  await until(source, { connection: 'stream' })
  server.say({ value: 300 })
  await until(source, { value: 300, connection: 'stream' })
})

test('a stream that was live and goes quiet, heartbeats and all, is polled beside', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  try {
    const server = await startJobServer()
    const source = watched(server.url, { silentAfterMs: 3_000 })
    await eventually(() => expect(source.getSnapshot().value).toBe(100))
    await vi.advanceTimersByTimeAsync(14_000)
    expect(source.getSnapshot().connection).toBe('stream')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(source.getSnapshot().connection).toBe('polling')
    server.say({ value: 200 })
    await eventually(async () => {
      await vi.advanceTimersByTimeAsync(20)
      expect(source.getSnapshot()).toMatchObject({ connection: 'stream', value: 200 })
    })
    expect(server.asked.stream).toBe(1)
  } finally {
    vi.useRealTimers()
  }
})

test('a planned end of the stream is no error, and no reason to poll', async () => {
  const server = await startJobServer()
  const onError = vi.fn()
  const source = watched(server.url, { onError })
  await until(source, { connection: 'stream' })
  const speak = server.onStream
  let byes = 0
  server.onStream = (response) => {
    openStream(response)
    response.write(event(server.frame))
    response.end(`event: rivulet.bye\nretry: ${++byes}\ndata: {}\n\n`)
    server.onStream = speak
  }
  server.cut()
  await asked(server, 'stream', 3)
  await until(source, { connection: 'stream' })
  expect(server.asked.poll).toBeUndefined()
  expect(onError.mock.calls.map(([{ code }]) => code)).toEqual(['network'])
})

test('a server that restarts in the middle is found again', async () => {
  const server = await startJobServer()
  const source = watched(server.url, impatient)
  await until(source, { connection: 'stream', value: 100 })
  await server.stop()
  await until(source, { connection: 'polling' })
  expect(source.getSnapshot()).toMatchObject({ status: 'running', value: 100, error: null })
  await server.restart()
  server.say({ value: 800 })
  await until(source, { connection: 'stream', value: 800 })
})

test('a frame that cannot be read is reported once, and costs no other', async () => {
  const server = await startJobServer()
  const onError = vi.fn()
  const source = watched(server.url, { onError })
  server.onStream = (response) => {
    openStream(response)
    response.write(event(server.frame))
    response.write('event: job\ndata: {broken\n\nevent: log\ndata: no frame\n\ndata: [1]\n\n')
    response.write(event({ ...server.frame, rev: 2, value: 200 }))
  }
  await until(source, { value: 200, connection: 'stream' })
  expect(onError.mock.calls.map(([{ code, body }]) => [code, body])).toEqual([
    ['protocol', '{broken'],
    ['protocol', '[1]'],
  ])
})

test('an error that the stream itself tells of is not the end of the job', async () => {
  const server = await startJobServer()
  const { onStream } = server
  server.onStream = (response) => {
    openStream(response)
    response.end('event: rivulet.error\ndata: {"code":"quota","message":"too many","retryable":false}\n\n')
  }
  const onError = vi.fn()
  const source = watched(server.url, { ...impatient, onError })
  await until(source, { connection: 'polling', value: 100 })
  expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'protocol' })
  server.onStream = onStream
  await until(source, { connection: 'stream' })
})

test('plain frames are read from unnamed events, to the end', async () => {
  const server = await startJobServer()
  server.onStream = (response) => {
    openStream(response)
    for (const data of [
      { status: 'pending', progress: 0 },
      { status: 'processing', progress: 40, downloadUrl: null, error: null },
      { status: 'completed', progress: 100, downloadUrl: 'http://rivulet.test/a.csv' },
    ])
      response.write(`data: ${JSON.stringify(data)}\n\n`)
  }
  const onProgress = vi.fn()
  const source = watched(server.url, { onProgress })
  await until(source, { connection: 'closed', status: 'completed', value: 100 })
  expect(onProgress.mock.calls.map(([{ status, value }]) => [status, value])).toEqual([
    ['queued', 0],
    ['running', 40],
    ['completed', 100],
  ])
  expect(await source.getDownloadUrl()).toBe('http://rivulet.test/a.csv')
  expect(server.asked).toEqual({ stream: 1 })
})

test('plain frames are read from JSON', async () => {
  const server = await startJobServer()
  let progress = 0
  server.onPoll = (response) =>
    json(response, progress < 90 ? { status: 'processing', progress: (progress += 30) } : { status: 'done' })
  server.onStream = server.onPoll
  const source = watched(server.url)
  await until(source, { connection: 'closed', status: 'completed', value: 100 })
})
