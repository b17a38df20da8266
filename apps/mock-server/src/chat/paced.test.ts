import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AnswerEvent } from '@rivulet/server'
import { expect, test } from 'vitest'

import { mockModel } from './model.ts'

const messages = [{ role: 'user', content: 'How?', parts: [] }] as const
const request = { model: 'rivulet-small', messages, script: 'long', tokens: 10, paceMs: 20 } as const

/** Timers that are waiting. */
const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length

test('a token comes each paceMs', async () => {
  const startedAt = performance.now()
  const times: number[] = []
  for await (const { type } of mockModel(request)(new AbortController().signal)) {
    if (type === 'delta') times.push(performance.now() - startedAt)
  }
  expect(times).toHaveLength(10)
  expect(times[0]).toBeGreaterThan(18)
  expect(times[9]).toBeGreaterThan(195)
})

test('without a pace there is no timer between tokens', async () => {
  const before = timers()
  let most = 0
  const events: AnswerEvent[] = []
  for await (const event of mockModel({ ...request, tokens: 5_000, paceMs: 0 })(
    new AbortController().signal,
  )) {
    most = Math.max(most, timers() - before)
    events.push(event)
  }
  expect(events).toHaveLength(5_001)
  expect(most).toBe(0)
})

test('the signal ends it at once, in the middle of a pause, and no timer is left', async () => {
  const before = timers()
  const leaving = new AbortController()
  const events = mockModel({ ...request, paceMs: 10_000 })(leaving.signal)[Symbol.asyncIterator]()
  const next = events.next()
  await nextTurn()
  expect(timers()).toBe(before + 1)
  const rejected = expect(next).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  // Should it wait for its pause, the test would run out of time.
  leaving.abort()
  await rejected
  await nextTurn()
  expect(timers()).toBe(before)
})

test('the signal ends it between tokens too, where there is no pause', async () => {
  const leaving = new AbortController()
  const seen: AnswerEvent[] = []
  const reading = async () => {
    for await (const event of mockModel({ ...request, paceMs: 0 })(leaving.signal)) {
      seen.push(event)
      if (seen.length === 3) leaving.abort()
    }
  }
  await expect(reading()).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  expect(seen).toHaveLength(3)
})
