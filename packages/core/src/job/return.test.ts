import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createJob } from './create-job.ts'
import {
  eventually,
  impatient,
  json,
  openStream,
  startJobServer,
  until,
  watched,
} from './job-server.fixture.ts'

/** As much of a page as tells of its coming and going. */
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
const world = new EventTarget()

beforeEach(() => {
  vi.stubGlobal('document', page)
  vi.stubGlobal('addEventListener', world.addEventListener.bind(world))
})

afterEach(() => {
  vi.unstubAllGlobals()
  page.visibilityState = 'visible'
})

function show(visibilityState: 'visible' | 'hidden') {
  page.visibilityState = visibilityState
  page.dispatchEvent(new Event('visibilitychange'))
}

const returns: [string, () => void][] = [
  ['shown again', () => show('visible')],
  ['resumed after it was frozen', () => page.dispatchEvent(new Event('resume'))],
  ['online again', () => world.dispatchEvent(new Event('online'))],
  [
    'back from the cache of the browser',
    () => world.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true })),
  ],
]

test.each(returns)('a job that ended meanwhile is known to have when the page is %s', async (_, comeBack) => {
  const server = await startJobServer()
  const source = watched(server.url)
  await until(source, { connection: 'stream' })
  // Black from now on: neither this stream nor a new one will say it.
  server.onStream = () => {}
  server.frame = { ...server.frame, rev: 9, status: 'completed' }
  comeBack()
  await until(source, { status: 'completed', connection: 'closed' })
  expect(server.asked).toMatchObject({ poll: 1 })
})

test('the stream is opened anew, as the one before may be dead', async () => {
  const server = await startJobServer()
  const source = watched(server.url)
  await until(source, { connection: 'stream' })
  show('hidden')
  server.onPoll = () => {}
  show('visible')
  await eventually(() => expect(server.asked.stream).toBe(2))
  await until(source, { connection: 'stream' })
  server.say({ value: 300 })
  await until(source, { value: 300 })
  await eventually(() => expect(server.openAnswers).toBe(1))
})

test('where the stream has gone mute meanwhile, polls follow the one at the return', async () => {
  const server = await startJobServer()
  const source = watched(server.url, impatient)
  await until(source, { connection: 'stream' })
  server.onStream = (response) => openStream(response)
  server.frame = { ...server.frame, rev: 2, value: 200 }
  show('visible')
  await until(source, { value: 200, connection: 'polling' })
  server.frame = { ...server.frame, rev: 3, value: 300 }
  await until(source, { value: 300 })
  expect(server.mostPolls).toBe(1)
})

test('all that happens at one return is one return, and to be hidden is none', async () => {
  const server = await startJobServer()
  const source = watched(server.url)
  await until(source, { connection: 'stream' })
  show('hidden')
  world.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }))
  server.say({ value: 200 })
  await until(source, { value: 200 })
  expect(server.asked).toEqual({ stream: 1 })
  for (const [, comeBack] of returns) comeBack()
  await eventually(() => expect(server.asked.poll).toBe(1))
  server.say({ value: 300 })
  await until(source, { value: 300, connection: 'stream' })
  expect(server.asked).toEqual({ stream: 2, poll: 1 })
})

test('a job that has ended, or that nobody watches, is left alone', async () => {
  const server = await startJobServer()
  const fetch = vi.fn(globalThis.fetch)
  const source = watched(server.url, { fetch })
  const other = createJob({ url: server.url, fetch })
  const leave = other.subscribe(() => {})
  await until(source, { connection: 'stream' })
  await until(other, { connection: 'stream' })
  // Of this return, the one that leaves hears nothing.
  show('visible')
  leave()
  server.say({ status: 'completed' })
  await until(source, { connection: 'closed' })
  fetch.mockClear()
  for (const [, comeBack] of returns) comeBack()
  // What a return causes is sent in the turn after it.
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve))
  expect(fetch).not.toHaveBeenCalled()
})

test('a return while it is polled asks at once, and still never twice at a time', async () => {
  const server = await startJobServer()
  server.onStream = (response) => openStream(response)
  const waiting: (() => void)[] = []
  server.onPoll = (response) => void waiting.push(() => json(response, server.frame))
  const source = watched(server.url, impatient)
  await eventually(() => expect(waiting).toHaveLength(1))
  show('visible')
  await eventually(() => expect(waiting).toHaveLength(2))
  // The first was given up: only one answer is awaited beside the stream.
  await eventually(() => expect(server.openAnswers).toBe(2))
  for (const answer of waiting) answer()
  await until(source, { value: 100 })
})
