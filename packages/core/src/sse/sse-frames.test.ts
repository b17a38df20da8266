import fc from 'fast-check'
import { expect, test } from 'vitest'

import { createEventDecoder } from './index.ts'
import { createSseFrames } from './sse-frames.ts'

/** Bytes cut at random places. */
function chunksOf(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end))
}

const piece = fc.oneof(
  fc.constantFrom('data', 'event', 'id', 'retry', 'dat', ':', ': ', ' ', 'x', 'é', '💥', '\uFEFF'),
  fc.constantFrom(
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    '\r\r',
    '\r\n\r\n',
    'data: a\n',
    'retry: 7\n',
    'retry:12x\n',
    'retry:99999999999\n',
    'data:b\r',
    'event: e\r\n',
    'data\n\n',
  ),
)

test('whatever the bytes and wherever they are cut, it sees the events and the reconnection time that the decoder of event streams sees', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.array(fc.nat(), { maxLength: 12 }), (pieces, cuts) => {
      // Not two byte order marks in a row: Node's TextDecoder strips a second one where the first is cut.
      const bytes = new TextEncoder().encode(pieces.join('').replace(/^\uFEFF+/, '\uFEFF'))
      const [frames, events] = [createSseFrames(), createEventDecoder()]
      const chunks = chunksOf(bytes, cuts)
      const seen = chunks.flatMap((chunk) =>
        frames.decode(chunk).map(({ type, data }) => [type || 'message', data]),
      )
      expect(seen).toEqual(
        chunks.flatMap((chunk) => events.decode(chunk).map(({ type, data }) => [type, data])),
      )
      expect(frames.retryMs && Math.min(frames.retryMs, 2 ** 31 - 1)).toBe(events.retryMs)
    }),
    { numRuns: 5_000 },
  )
})
