import { encodeEvent, type ServerEvent } from '@rivulet/core/sse'

/** A stream's bytes as a client reads them. */
export interface Payload {
  name: string
  chunks: Uint8Array[]
  bytes: number
  events: number
}

const megabyte = 1_000_000
/** What one read of a socket commonly brings at most. */
const socketRead = 65_536

/** Streams of one size and several shapes, the same in every run. */
export function createPayloads(size: number = 8 * megabyte): Payload[] {
  return [
    payload('token deltas, one in a chunk', size, tokenDelta, (bytes, ends) => cutAt(bytes, ends)),
    payload('token deltas, 64 KiB chunks', size, tokenDelta, cutEvenly),
    payload('log lines, 64 KiB chunks', size, logLine, cutEvenly),
    payload('64 KiB events, 64 KiB chunks', size, largeEvent, cutEvenly),
  ]
}

function payload(
  name: string,
  size: number,
  eventAt: (index: number) => ServerEvent,
  cut: (bytes: Uint8Array, ends: readonly number[]) => Uint8Array[],
): Payload {
  const blocks: Uint8Array[] = []
  const ends: number[] = []
  const utf8 = new TextEncoder()
  for (let bytes = 0; bytes < size; ) {
    const block = utf8.encode(encodeEvent(eventAt(blocks.length)))
    bytes += block.length
    blocks.push(block)
    ends.push(bytes)
  }
  const whole = Buffer.concat(blocks)
  return { name, chunks: cut(whole, ends), bytes: whole.length, events: blocks.length }
}

function cutAt(bytes: Uint8Array, ends: readonly number[]): Uint8Array[] {
  return ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end))
}

function cutEvenly(bytes: Uint8Array): Uint8Array[] {
  const count = Math.ceil(bytes.length / socketRead)
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * socketRead, (index + 1) * socketRead),
  )
}

const words = ['The', ' river', ' runs', ' past', ' the', ' mill', ',', ' slowly', '.', '\n\n', ' é', ' 水']

function tokenDelta(index: number): ServerEvent {
  const choices = [
    { index: 0, delta: { content: words[index % words.length] }, logprobs: null, finish_reason: null },
  ]
  const data = { id: 'completion-8c1f', object: 'completion.chunk', created: 1_790_000_000, choices }
  return { data }
}

function logLine(index: number): ServerEvent {
  const data = `12:00:${`${index % 60}`.padStart(2, '0')} worker ${index % 8}: took job ${index} of queue mail in ${index % 97} ms`
  return { event: 'log', id: `${index}`, data }
}

function largeEvent(index: number): ServerEvent {
  return { event: 'snapshot', data: `${index} `.padEnd(65_536, 'all work and no play ') }
}
