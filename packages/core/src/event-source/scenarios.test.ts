import { createFakeFetch, type ScenarioName, scenarioNames, scenarios } from '@rivulet/testing'
import { expect, test, vi } from 'vitest'

import type { StreamErrorCode } from '../errors.ts'
import { createEventSource } from './create-event-source.ts'
import { keepLast } from './keep.ts'
import type { EventSourceStatus } from './types.ts'

interface Ending {
  /** The status in which the source comes to rest, or is left to. */
  status: EventSourceStatus
  /** The codes that onError hears, in order. */
  errors: StreamErrorCode[]
  httpStatus?: number
  message?: RegExp
}

/** How a source with a fast reconnect and three retries ends in each scenario of the catalogue. */
const endings: Record<ScenarioName, Ending> = {
  // Streams that a reconnect finds finished: the server says so with 204.
  happy: { status: 'closed', errors: [] },
  trickle: { status: 'closed', errors: [] },
  'split-utf8': { status: 'closed', errors: [] },
  'mixed-line-endings': { status: 'closed', errors: [] },
  'byte-by-byte': { status: 'closed', errors: [] },
  'comment-flood': { status: 'closed', errors: [] },
  'cut-then-resume': { status: 'closed', errors: ['network'] },
  'unavailable-then-ok': { status: 'closed', errors: ['http'] },
  'no-content': { status: 'closed', errors: [] },
  // Streams that never get well: the retries are used up.
  stalled: { status: 'failed', errors: ['stalled', 'stalled', 'stalled', 'retries-exhausted'] },
  'cut-midway': { status: 'failed', errors: ['network', 'network', 'network', 'retries-exhausted'] },
  // Answers that no retry would change.
  unauthorized: {
    status: 'failed',
    errors: ['http'],
    httpStatus: 401,
    message: /401 ".*": log in again/,
  },
  forbidden: {
    status: 'failed',
    errors: ['http'],
    httpStatus: 403,
    message: /403 ".*": check its address, headers and rights/,
  },
  'not-found': {
    status: 'failed',
    errors: ['http'],
    httpStatus: 404,
    message: /404 ".*": check its address/,
  },
  'wrong-content-type': {
    status: 'failed',
    errors: ['content-type'],
    message: /text\/plain.*, not an event stream/,
  },
  'html-login-page': {
    status: 'failed',
    errors: ['content-type'],
    message: /text\/html.*not an event stream.*: a login page or a proxy may have answered/,
  },
  'giant-event': { status: 'failed', errors: ['too-large'], message: /more than 16777216 bytes/ },
  // What waits, or never ends.
  'rate-limited': { status: 'reconnecting', errors: ['http'] },
  'retry-huge': { status: 'reconnecting', errors: [] },
  'retry-zero': { status: 'open', errors: [] },
  'never-ending': { status: 'open', errors: [] },
}

test.each(scenarioNames)('%s', async (name) => {
  const { expected, createHandler } = scenarios[name]
  const { status, errors, httpStatus, message } = endings[name]
  const { fetch } = createFakeFetch(createHandler({ paceMs: 1 }))
  const heard: StreamErrorCode[] = []
  const source = createEventSource({
    url: 'http://rivulet.test/events',
    fetch,
    reducer: keepLast(100),
    onError: ({ code }) => void heard.push(code),
    stallTimeoutMs: 100,
    reconnect: { minDelayMs: 2, maxDelayMs: 2, maxAttempts: 3 },
  })
  source.subscribe(() => {})
  await vi.waitFor(() => expect(source.getSnapshot()).toMatchObject({ status }), { timeout: 5_000 })
  const { state, error } = source.getSnapshot()
  source.close()

  if (expected) expect(state.map(({ type, data }) => ({ type, data }))).toEqual(expected)
  expect(heard.filter((code, index) => status !== 'reconnecting' || index === 0)).toEqual(errors)
  if (httpStatus) expect(error?.status).toBe(httpStatus)
  if (message) expect(error?.message).toMatch(message)
})
