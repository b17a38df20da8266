import { expect } from 'storybook/test'

import preview from '../../../.storybook/preview.tsx'
import { sourceOf } from '../../docs/source-of.ts'
import { expectFailure, expectRetry } from './expectations.ts'
import { Fault } from './fault.tsx'

const meta = preview.meta({
  title: 'useEventSource/Errors',
  component: Fault,
  parameters: { docs: { source: { code: sourceOf('use-event-source/errors/fault.tsx') } } },
  args: { scenario: 'not-found', reconnect: { minDelayMs: 1_000, maxDelayMs: 30_000 } },
})

const patient = { timeout: 10_000 }

/** 404. There is no such stream, and asking again would not change that: it fails for good. */
export const NotFound = meta.story({
  name: 'Not found',
  args: { scenario: 'not-found' },
  play: ({ canvas }) =>
    expectFailure(canvas, { code: 'http', message: /There is no such stream/, status: '404' }),
})

/** 401. Fails for good; the reader has to log in, then `open()` tries again. */
export const Unauthorized = meta.story({
  args: { scenario: 'unauthorized' },
  play: ({ canvas }) =>
    expectFailure(canvas, { code: 'http', message: /access token has expired/, status: '401' }),
})

/** 403. This login may not read the stream: it fails for good. */
export const Forbidden = meta.story({
  args: { scenario: 'forbidden' },
  play: ({ canvas }) =>
    expectFailure(canvas, { code: 'http', message: /may not read this stream/, status: '403' }),
})

/** 429 with `Retry-After: 2`. It comes back by itself, and never earlier than it was asked to. */
export const RateLimited = meta.story({
  name: 'Rate limited',
  args: { scenario: 'rate-limited', reconnect: { minDelayMs: 100 } },
  play: async ({ canvas }) => {
    await expectRetry(canvas, { code: 'http', message: /Too many requests/ })
    await expect(canvas.getByText('429')).toBeVisible()
    // Two seconds, although the hook itself would come back after 100 ms.
    await expect(canvas.getByRole('timer')).toHaveTextContent(/^(2\.0|1\.\d) s$/)
  },
})

/** 503 at first. A server that restarts is worth a second try, which succeeds here. */
export const UnavailableThenOk = meta.story({
  name: 'Unavailable, then ok',
  args: { scenario: 'unavailable-then-ok' },
  play: async ({ canvas }) => {
    await expectRetry(canvas, { code: 'http', message: /restarting/ })
    await canvas.findByText('Message: five', {}, patient)
    // The server says 204 once everything was sent: over, and no error left.
    await canvas.findByText('Closed', {}, patient)
    await expect(canvas.queryByText('http')).toBeNull()
  },
})

/** 204. The server has nothing to stream: closed, without an error and without a retry. */
export const NoContent = meta.story({
  name: 'No content',
  args: { scenario: 'no-content' },
  play: async ({ canvas }) => {
    await canvas.findByText('Closed', {}, patient)
    await expect(canvas.getByText('Nothing yet.')).toBeVisible()
  },
})

/** Events under `text/plain`. What is not an event stream is not read as one; the message names the type that came. */
export const WrongContentType = meta.story({
  name: 'Wrong content type',
  args: { scenario: 'wrong-content-type' },
  play: ({ canvas }) =>
    expectFailure(canvas, { code: 'content-type', message: /text\/plain/, status: '200' }),
})

/** A gateway's login page with 200, as when a session has run out. A second request would get it again. */
export const LoginPage = meta.story({
  name: 'Login page',
  args: { scenario: 'html-login-page' },
  play: ({ canvas }) => expectFailure(canvas, { code: 'content-type', message: /text\/html/, status: '200' }),
})

/** The socket is open and silent. After `stallTimeoutMs` the connection counts as dead, and another one is made. */
export const Stalled = meta.story({
  args: { scenario: 'stalled', stallTimeoutMs: 1_000 },
  play: async ({ canvas }) => {
    await canvas.findByText('Message: two', {}, patient)
    await expectRetry(canvas, { code: 'stalled', message: /\d{4} ms/ })
  },
})

/** The connection breaks in the middle of a message. What was whole is kept, the half is dropped, and the rest is asked for. */
export const CutMidway = meta.story({
  name: 'Cut midway',
  args: { scenario: 'cut-then-resume' },
  play: async ({ canvas }) => {
    await expectRetry(canvas, { code: 'network', message: /network error/ })
    await canvas.findByText('Message: five', {}, patient)
    for (const word of ['three', 'four']) {
      await expect(canvas.getAllByText(`Message: ${word}`)).toHaveLength(1)
    }
  },
})

/** A single event of 17 MiB. It stops at the limit rather than fill the memory. */
export const GiantEvent = meta.story({
  name: 'Giant event',
  args: { scenario: 'giant-event', maxEventBytes: 1024 * 1024 },
  play: async ({ canvas }) => {
    await expectFailure(canvas, { code: 'too-large', message: /1048576|1 MiB/ })
    await expect(canvas.getByText('Message: a normal message')).toBeVisible()
  },
})

/** Nobody answers. The delay doubles with each retry; after `maxAttempts` of them it gives up and says so. */
export const Unreachable = meta.story({
  args: { scenario: 'unreachable', reconnect: { minDelayMs: 200, maxAttempts: 2 } },
  play: async ({ canvas }) => {
    await canvas.findAllByText('Error network: a retry follows', {}, patient)
    await expectFailure(canvas, { code: 'retries-exhausted', message: /in 2 retries/ })
  },
})
