import { createEventDecoder } from '@rivulet/core/sse'
import { createParser, type EventSourceMessage } from 'eventsource-parser'

import { createPayloads, type Payload } from './payloads.ts'

interface Throughput {
  payload: string
  /** `createEventDecoder` of @rivulet/core, in megabytes (10^6 bytes) a second; the median of all rounds. */
  rivuletMBps: number
  /** eventsource-parser with a TextDecoder, collecting its events. */
  parserMBps: number
  /** The median of each round's own ratio, Rivulet to the parser alone. */
  ratio: number
}

const rounds = 61
const warmups = 10

export interface Throughputs {
  payloads: Throughput[]
  /** The geometric mean of the ratios. */
  ratio: number
}

/** Rivulet's decoder beside the parser it is built on, in turns, so that whatever slows the machine slows both. */
export function measureThroughput(): Throughputs {
  const payloads = createPayloads().map((payload) => {
    const throughput = compare(payload)
    const { rivuletMBps, parserMBps, ratio } = throughput
    console.log(
      `${payload.name.padEnd(30)} rivulet ${String(rivuletMBps).padStart(5)} MB/s, ` +
        `eventsource-parser ${String(parserMBps).padStart(5)} MB/s, ratio ${ratio.toFixed(2)}`,
    )
    return throughput
  })
  const logarithms = payloads.reduce((sum, { ratio }) => sum + Math.log(ratio), 0)
  const ratio = Number(Math.exp(logarithms / payloads.length).toFixed(3))
  console.log(`${'all'.padEnd(30)} ratio ${ratio.toFixed(2)}`)
  return { payloads, ratio }
}

function compare(payload: Payload): Throughput {
  const rivulet: number[] = []
  const parser: number[] = []
  for (let round = -warmups; round < rounds; round++) {
    const first = round % 2 === 0
    const early = first ? mbps(payload, decodeWithRivulet) : mbps(payload, decodeWithParser)
    const late = first ? mbps(payload, decodeWithParser) : mbps(payload, decodeWithRivulet)
    if (round < 0) continue
    rivulet.push(first ? early : late)
    parser.push(first ? late : early)
  }
  return {
    payload: payload.name,
    rivuletMBps: Math.round(median(rivulet)),
    parserMBps: Math.round(median(parser)),
    ratio: Number(median(rivulet.map((value, round) => value / (parser[round] ?? NaN))).toFixed(3)),
  }
}

function mbps(payload: Payload, decode: (chunks: Uint8Array[]) => number): number {
  const started = performance.now()
  const events = decode(payload.chunks)
  const seconds = (performance.now() - started) / 1_000
  if (events !== payload.events) throw new Error(`${events} of ${payload.events} events were decoded.`)
  return payload.bytes / 1e6 / seconds
}

/** @returns the number of events. */
export function decodeWithRivulet(chunks: Uint8Array[]): number {
  const decoder = createEventDecoder()
  let count = 0
  for (const chunk of chunks) count += decoder.decode(chunk).length
  return count
}

/** @returns the number of events. */
export function decodeWithParser(chunks: Uint8Array[]): number {
  const utf8 = new TextDecoder()
  let events: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (event) => void events.push(event) })
  let count = 0
  for (const chunk of chunks) {
    events = []
    parser.feed(utf8.decode(chunk, { stream: true }))
    count += events.length
  }
  return count
}

export function median(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b)
  const middle = ascending.length / 2
  return ((ascending[Math.ceil(middle) - 1] ?? NaN) + (ascending[Math.floor(middle)] ?? NaN)) / 2
}
