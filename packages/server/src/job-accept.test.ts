import { expect, test } from 'vitest'

import { prefersEvents } from './job-accept.ts'
import { ask } from './job.fixture.ts'

test.each([
  ['text/event-stream', true],
  ['text/event-stream, */*;q=0.1', true],
  ['application/json;q=0.5, TEXT/EVENT-STREAM;q=0.6', true],
  ['text/*', true],
  ['text/event-stream;q=0.5, application/json', false],
  ['text/event-stream, application/json', false],
  ['text/event-stream;q=0', false],
  ['text/event-stream;q=nonsense, application/json;q=0.1', false],
  ['text/event-stream;q=9, application/json', false],
  ['*/*', false],
  ['text/html,application/xhtml+xml,*/*;q=0.8', false],
  ['application/json', false],
  ['image/png', false],
  ['', false],
])('Accept: %j wants events: %j', (accept, expected) => {
  expect(prefersEvents(ask({ accept }))).toBe(expected)
})

test('a request without Accept gets JSON', () => {
  expect(prefersEvents(ask())).toBe(false)
})
