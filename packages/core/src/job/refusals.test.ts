import type { ServerResponse } from 'node:http'
import { expect, test, vi } from 'vitest'

import { job } from './job.fixture.ts'
import {
  asked,
  event,
  eventually,
  html,
  impatient,
  json,
  openStream,
  startJobServer,
  until,
  watched,
} from './job-server.fixture.ts'
import { initialJobState, reduceJob } from './reduce-job.ts'

test('JSON is all a server may speak: it is polled to the end, without an error that closes', async () => {
  const server = await startJobServer()
  server.onStream = server.onPoll
  const onError = vi.fn()
  const source = watched(server.url, { onError })
  await until(source, { connection: 'polling', value: 100 })
  server.say({ status: 'completed' })
  await until(source, { connection: 'closed', status: 'completed', error: null })
  expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'content-type' })
})

test('202 while it works, as hand-written endpoints answer, is no error that closes', async () => {
  const server = await startJobServer()
  let status = 202
  server.onPoll = (response) =>
    json(response, { status: status === 202 ? 'processing' : 'done', progress: 40 }, status)
  server.onStream = server.onPoll
  const source = watched(server.url)
  await until(source, { connection: 'polling', value: 40 })
  await asked(server, 'stream', 2)
  status = 200
  await until(source, { connection: 'closed', status: 'completed', error: null })
})

test('202 without a word of the job is asked again', async () => {
  const server = await startJobServer()
  const { onPoll } = server
  server.onPoll = (response) => response.writeHead(202).end()
  server.onStream = (response) => openStream(response)
  const source = watched(server.url, impatient)
  await asked(server, 'poll', 2)
  expect(source.getSnapshot()).toMatchObject({ connection: 'polling', error: null })
  server.onPoll = onPoll
  await until(source, { value: 100 })
})

test.each([405, 406, 415])('a stream that is refused with %d is polled at once', async (status) => {
  const server = await startJobServer()
  server.onStream = (response) => response.writeHead(status).end()
  const source = watched(server.url)
  await until(source, { connection: 'polling', value: 100 })
  await asked(server, 'stream', 2)
})

test.each([
  ['refuses polls', (response: ServerResponse) => void response.writeHead(406).end()],
  ['answers polls with a stream too', openStream],
])('a server that speaks only streams is waited for, though it %s', async (_, onPoll) => {
  const server = await startJobServer()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const speak = server.onStream
  server.onPoll = onPoll
  server.onStream = (response, request) => void released.then(() => speak(response, request))
  const source = watched(server.url, impatient)
  await asked(server, 'poll', 2)
  expect(source.getSnapshot()).toMatchObject({ connection: 'polling', error: null })
  release()
  await until(source, { connection: 'stream', value: 100 })
})

test('a page instead of a job, for both ways, is final: the address is wrong', async () => {
  const server = await startJobServer()
  server.onStream = html
  server.onPoll = html
  const onError = vi.fn()
  const source = watched(server.url, { onError })
  const { error } = await until(source, { connection: 'closed', status: 'loading' })
  expect(error).toMatchObject({
    code: 'content-type',
    message: expect.stringMatching(/text\/html, not JSON/),
  })
  expect(onError).toHaveBeenLastCalledWith(error)
})

test('a page that comes in between, of a login or a captive network, is only reported', async () => {
  const server = await startJobServer()
  const { onStream, onPoll } = server
  const source = watched(server.url, impatient)
  await until(source, { connection: 'stream' })
  server.onStream = html
  server.onPoll = html
  server.cut()
  await asked(server, 'poll', 2)
  expect(source.getSnapshot()).toMatchObject({ connection: 'polling', error: null })
  Object.assign(server, { onStream, onPoll })
  await until(source, { connection: 'stream' })
})

test.each([403, 404, 410])('%d stops both ways; the job stands as it did', async (status) => {
  const server = await startJobServer()
  const source = watched(server.url)
  await until(source, { value: 100 })
  server.onStream = (response) => json(response, { message: 'no such job' }, status)
  server.onPoll = server.onStream
  server.cut()
  const { error, status: job } = await until(source, { connection: 'closed' })
  expect(error).toMatchObject({ code: 'http', status, retryable: false })
  expect(job).toBe('running')
  const before = { ...server.asked }
  await eventually(() => expect(server.openAnswers).toBe(0))
  expect(server.asked).toEqual(before)
})

test('a poll that is refused for good stops the stream too', async () => {
  const server = await startJobServer()
  server.onStream = (response) => openStream(response)
  server.onPoll = (response) => json(response, {}, 404)
  const source = watched(server.url, impatient)
  expect((await until(source, { connection: 'closed' })).error).toMatchObject({ status: 404 })
})

test('after such an end refresh() tries again, and takes the error away', async () => {
  const server = await startJobServer()
  const { onStream } = server
  server.onStream = (response) => json(response, {}, 404)
  const source = watched(server.url)
  await until(source, { connection: 'closed' })
  server.onStream = onStream
  source.refresh()
  await until(source, { connection: 'stream', error: null, value: 100 })
})

test('rights that are lost while it runs end the stream without a frame: a poll tells why', async () => {
  const server = await startJobServer()
  const onError = vi.fn()
  server.onStream = (response) => {
    openStream(response)
    response.write(event(server.frame))
    response.write(event({ reason: 'unauthorized' }, 'end'))
  }
  server.onPoll = (response) => json(response, {}, 403)
  const source = watched(server.url, { onError })
  expect(await until(source, { connection: 'closed' })).toMatchObject({
    status: 'running',
    error: { status: 403 },
  })
  expect(onError).toHaveBeenCalledOnce()
})

test('204 without an end that is known asks for it', async () => {
  const server = await startJobServer()
  server.frame = job({ status: 'completed' })
  server.onStream = (response) => response.writeHead(204).end()
  const onError = vi.fn()
  const source = watched(server.url, { onError })
  await until(source, { connection: 'closed', status: 'completed' })
  expect(server.asked).toEqual({ stream: 1, poll: 1 })
  expect(onError).not.toHaveBeenCalled()
})

test('204 while the job runs is no end: it is polled, and the stream is tried again', async () => {
  const server = await startJobServer()
  const { onStream } = server
  server.onStream = (response) => response.writeHead(204).end()
  const source = watched(server.url)
  await until(source, { connection: 'polling', value: 100 })
  await asked(server, 'stream', 2)
  server.onStream = onStream
  await until(source, { connection: 'stream' })
})

test('204 where the end is known closes', async () => {
  const server = await startJobServer()
  server.onStream = (response) => response.writeHead(204).end()
  server.onPoll = () => {}
  const source = watched(server.url, {
    initialState: reduceJob(initialJobState, job({ status: 'completed' })),
  })
  expect(source.getSnapshot().connection).toBe('closed')
  await Promise.resolve()
  source.refresh()
  await asked(server, 'stream', 1)
  await eventually(() => expect(server.openAnswers).toBe(0))
  expect(source.getSnapshot()).toMatchObject({ connection: 'closed', status: 'completed', error: null })
})
