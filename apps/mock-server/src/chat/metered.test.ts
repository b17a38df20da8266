import type { AnswerEvent } from '@rivulet/server'
import { expect, test } from 'vitest'

import { type AnswerCount, metered } from './metered.ts'

const delta = (part: 'text' | 'reasoning' | 'tool' = 'text'): AnswerEvent => ({
  type: 'delta',
  part,
  id: 'p',
  delta: 'x',
})
const finish: AnswerEvent = { type: 'finish', finishReason: 'stop' }
const { signal } = new AbortController()

function meter(said: readonly AnswerEvent[], failure?: Error) {
  const counts: AnswerCount[] = []
  async function* events() {
    yield* said
    if (failure) throw failure
  }
  const onEnd = (count: AnswerCount) => void counts.push(count)
  return { counts, events: metered(events(), { inputTokens: 7, signal, onEnd }) }
}

async function readAll(events: AsyncIterable<AnswerEvent>): Promise<AnswerEvent[]> {
  const all: AnswerEvent[] = []
  for await (const event of events) all.push(event)
  return all
}

test('each delta is a token of output, whatever it belongs to, and the client is told before the end', async () => {
  const { counts, events } = meter([delta('reasoning'), delta('tool'), delta(), delta(), finish])
  const usage = { inputTokens: 7, outputTokens: 4, reasoningTokens: 1, totalTokens: 11 }
  expect((await readAll(events)).slice(-2)).toEqual([{ type: 'usage', usage }, finish])
  expect(counts).toEqual([{ inputTokens: 7, outputTokens: 4, outcome: 'completed' }])
})

test('who has read the end finds the answer in the log', async () => {
  const { counts, events } = meter([finish])
  for await (const { type } of events) expect(counts).toHaveLength(type === 'finish' ? 1 : 0)
})

test.each([
  ['a count', 40, 40],
  ['a negative count', -1, 1],
  ['half a token', 1.5, 1],
  ['more than there can be', 1e18, 1],
])('of a usage that another server tells, %s is taken for %3$d', async (_, told, outputTokens) => {
  const usage: AnswerEvent = { type: 'usage', usage: { outputTokens: told } }
  const { counts, events } = meter([delta(), usage, finish])
  await readAll(events)
  expect(counts).toEqual([{ inputTokens: 7, outputTokens, outcome: 'completed' }])
})

test.each<[string, Error | undefined, AnswerCount['outcome']]>([
  ['fails', new Error('boom'), 'failed'],
  ['ends without an end', undefined, 'truncated'],
])('an answer that %s is logged once with what was said', async (_, failure, outcome) => {
  const { counts, events } = meter([delta(), delta()], failure)
  await readAll(events).catch(() => {})
  expect(counts).toEqual([{ inputTokens: 7, outputTokens: 2, outcome }])
})

test('a log that fails is asked once, and its error ends the answer', async () => {
  let asked = 0
  async function* events() {
    yield finish
  }
  const onEnd = () => {
    asked++
    throw new Error('The database is locked.')
  }
  await expect(readAll(metered(events(), { inputTokens: 7, signal, onEnd }))).rejects.toThrow('locked')
  expect(asked).toBe(1)
})

test('a reader that leaves between two tokens has stopped it', async () => {
  const { counts, events } = meter([delta(), delta(), finish])
  for await (const _ of events) break
  expect(counts).toEqual([{ inputTokens: 7, outputTokens: 1, outcome: 'stopped' }])
})
