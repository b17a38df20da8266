import {
  type AnswerEvent,
  dataStream,
  encoders,
  openaiChat,
  type Protocol,
  text,
  uiMessageStream,
  type WireName,
} from '@rivulet/core/protocols'
import { expect, test } from 'vitest'

import type { AnswerSource } from './answer-body.ts'
import { answerStream } from './answer-stream.ts'
import { readToEnd } from './answer.fixture.ts'
import { get, untilAborted } from './reader.fixture.ts'
import { StreamFailure } from './stream-failure.ts'

const protocols: Record<WireName, Protocol> = { uiMessageStream, openaiChat, dataStream, text }

/** How an answer ended, as its client has it: the wire's last event, or a body that broke or just stopped. */
interface Seen {
  readonly text: string
  readonly end: string
}

async function see(wire: WireName, source: AnswerSource, shutdownSignal?: AbortSignal): Promise<Seen> {
  const response = answerStream(get(), source, { wire: encoders[wire](), shutdownSignal, onError() {} })
  expect(protocols[wire].accepts(response.headers)).toBe(true)
  const decoder = protocols[wire].createDecoder()
  const { body, broken } = await readToEnd(response)
  const events = [...decoder.decode(new TextEncoder().encode(body)), ...(broken ? [] : decoder.end())]
  expect(events.filter(({ type }) => type === 'unknown' || type === 'malformed')).toEqual([])
  return {
    text: events.map((event) => (event.type === 'delta' ? event.delta : '')).join(''),
    end: broken ? 'broken' : describeEnd(events.at(-1)),
  }
}

function describeEnd(event: AnswerEvent | undefined): string {
  if (event?.type === 'finish') return `finish ${event.finishReason}`
  if (event?.type === 'error') return `error ${event.message}`
  return event?.type === 'stopped' ? 'stopped' : 'cut off'
}

const masked = 'error The answer failed on the server.'
const shutDown = 'error The server is shutting down and cannot finish this answer. Ask again.'

const answering = (last?: AnswerEvent | Error): AnswerSource =>
  async function* () {
    yield 'Hel'
    yield 'lo'
    if (last instanceof Error) throw last
    if (last) yield last
  }

const idle: AnswerSource = async ({ send, signal }) => {
  await send('Hello')
  await untilAborted(signal)
}

type Ends = Record<WireName, string>
const everywhere = (end: string, ends: Partial<Ends> = {}): Ends => ({
  uiMessageStream: end,
  openaiChat: end,
  dataStream: end,
  text: end,
  ...ends,
})

const endings: [string, AnswerSource, Ends][] = [
  ['done', answering(), everywhere('finish stop')],
  [
    'said to be too long',
    answering({ type: 'finish', finishReason: 'length' }),
    everywhere('finish length', { text: 'finish stop' }),
  ],
  [
    'said to be stopped',
    answering({ type: 'stopped' }),
    everywhere('broken', { uiMessageStream: 'stopped' }),
  ],
  [
    'said to have failed',
    answering({ type: 'error', message: 'Overloaded.' }),
    everywhere('error Overloaded.', { text: 'broken' }),
  ],
  ['thrown off by a bug', answering(new Error('password=hunter2')), everywhere(masked, { text: 'broken' })],
  [
    'refused',
    answering(new StreamFailure('quota', 'The quota is used up.')),
    everywhere('error The quota is used up.', { text: 'broken' }),
  ],
]

const wires: WireName[] = ['uiMessageStream', 'openaiChat', 'dataStream', 'text']

test.each(
  wires.flatMap((wire) => endings.map(([name, source, ends]) => [wire, name, source, ends[wire]] as const)),
)('%s: an answer that is %s reaches its client as what it is', async (wire, _, source, end) => {
  expect(await see(wire, source)).toEqual({ text: 'Hello', end })
})

test.each(wires)('%s: a shutdown fails the answer', async (wire) => {
  const end = wire === 'text' ? 'broken' : shutDown
  expect(await see(wire, idle, AbortSignal.timeout(20))).toEqual({ text: 'Hello', end })
})

test.each(wires)('%s: a character that a source cuts in two arrives whole', async (wire) => {
  const source: AnswerSource = async function* () {
    for (const half of 'a🌊b'.split('')) {
      yield half
      await new Promise((resolve) => setTimeout(resolve))
    }
  }
  expect(await see(wire, source)).toEqual({ text: 'a🌊b', end: 'finish stop' })
})
