import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { createEventDecoder, decodeEvents } from './decode.ts'

const utf8 = new TextEncoder()

function decode(text: string, cuts: readonly number[] = []) {
  const bytes = utf8.encode(text)
  const edges = [0, ...cuts.toSorted((a, b) => a - b).map((cut) => Math.min(cut, bytes.length)), bytes.length]
  const decoder = createEventDecoder()
  const events = edges.slice(1).flatMap((edge, index) => decoder.decode(bytes.subarray(edges[index], edge)))
  return { events, lastEventId: decoder.lastEventId, retryMs: decoder.retryMs, error: decoder.error }
}

const datas = (text: string) => decode(text).events.map(({ data }) => data)

describe('bytes', () => {
  test('strips one byte order mark, and only one', () => {
    expect(datas('\uFEFFdata: 1\n\n')).toEqual(['1'])
    expect(datas('\uFEFF\uFEFFdata: 1\n\ndata: 2\n\n')).toEqual(['2'])
    expect(datas('data: 1\n\n\uFEFFdata: 2\n\n')).toEqual(['1'])
  })

  test.each([1, 2, 3, 4, 5])('strips only one of two byte order marks that are cut after byte %d', (cut) => {
    expect(decode('\uFEFF\uFEFFdata: 1\n\ndata: 2\n\n', [cut]).events.map(({ data }) => data)).toEqual(['2'])
  })

  test('does not take the letters of a mangled byte order mark for one', () => {
    expect(datas('\u00EF\u00BB\u00BFdata: 1\n\ndata: 2\n\n')).toEqual(['2'])
  })

  test('replaces malformed bytes and goes on', () => {
    const bytes = Uint8Array.of(...utf8.encode('data: a'), 0xff, ...utf8.encode('b\n\ndata: c\n\n'))
    expect(
      createEventDecoder()
        .decode(bytes)
        .map(({ data }) => data),
    ).toEqual(['a\uFFFDb', 'c'])
  })

  test('any chunking gives what the whole gives', () => {
    const breaks = ['\n', '\r', '\r\n', '\n\n']
    const fields = [
      'data',
      'data:',
      'data: é',
      'event: \u{1F600}',
      'id: 1',
      'id',
      'id: \0',
      'retry: 5',
      'retry: x',
    ]
    const others = [': comment', ':', ' ', '\t', '\0', '\u2028', '\uFEFF', 'DATA: no', 'x']
    const piece = fc.constantFrom(...breaks, ...fields, ...others)
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.array(fc.nat(120), { maxLength: 12 }),
        (pieces, cuts) => {
          const text = pieces.join('')
          expect(decode(text, cuts)).toEqual(decode(text))
        },
      ),
      { numRuns: 3_000 },
    )
  })
})

describe('fields', () => {
  test('ends lines at LF, CR and CRLF, mixed', () => {
    expect(datas('data: 1\r\rdata: 2\r\n\r\ndata: 3\n\n\rdata: 4\n\r\n')).toEqual(['1', '2', '3', '4'])
  })

  test('takes one space after the colon and leaves the rest', () => {
    expect(datas('data:  two\n\ndata:\ttab \n\n')).toEqual([' two', '\ttab '])
  })

  test('reads data without a colon as an empty line', () => {
    expect(datas('data\n\ndata\ndata\n\ndata:\ndata: x\n\n')).toEqual(['', '\n', '\nx'])
  })

  test('ignores unknown fields, other cases and leading spaces', () => {
    expect(datas('Data: 1\n data: 2\nda-ta: 3\ndata : 4\n\n')).toEqual([])
  })

  test('names an event for its own block only, and an empty name is message', () => {
    const { events } = decode(
      'event: a\ndata: 1\n\ndata: 2\n\nevent: b\n\ndata: 3\n\nevent: c\nevent:\ndata: 4\n\n',
    )
    expect(events.map(({ type }) => type)).toEqual(['a', 'message', 'message', 'message'])
  })

  test('keeps NUL in data', () => {
    expect(datas('data: a\0b\n\n')).toEqual(['a\0b'])
  })

  test('drops a block that its blank line never followed, with its id', () => {
    expect(decode('id: 1\ndata: 1\n\nid: 2\ndata: 2\n')).toMatchObject({
      events: [{ data: '1' }],
      lastEventId: '1',
    })
  })
})

describe('ids', () => {
  test('stay for the events that bring none, and are cleared by an empty one', () => {
    const { events } = decode('id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\nid: 2\nid:\ndata: d\n\n')
    expect(events.map(({ lastEventId }) => lastEventId)).toEqual(['1', '1', '', ''])
  })

  test('are committed by a blank line without data', () => {
    expect(decode('id: 9\n\n')).toMatchObject({ events: [], lastEventId: '9' })
  })

  test('with NUL are ignored', () => {
    expect(decode('id: 1\n\nid: 2\0\n\n').lastEventId).toBe('1')
  })
})

describe('retry', () => {
  test.each(['x', '+5', '1e3', '1.5', '٥', '', '-1', '1000x'])('ignores %j', (value) => {
    expect(decode(`retry: ${value}\n\n`).retryMs).toBeNull()
  })

  test('takes digits as decimal, and no more than a timer can hold', () => {
    expect(decode('retry: 03000\n').retryMs).toBe(3_000)
    expect(decode('retry: 0\n').retryMs).toBe(0)
    for (const huge of [2 ** 31, 2 ** 32, 1e20])
      expect(decode(`retry: ${BigInt(huge)}\n`).retryMs).toBe(2 ** 31 - 1)
  })
})

describe('limits', () => {
  const giant = `id: 2\ndata: ${'x'.repeat(200)}\n\n`

  test.each([
    ['in one chunk', [`id: 1\ndata: kept\n\n${giant}data: later\n\n`]],
    ['over many chunks', ['id: 1\ndata: kept\n\n', ...giant.slice(0, -2).split('')]],
    ['of short lines', ['id: 1\ndata: kept\n\n', ...Array.from({ length: 60 }, () => 'data: xx\n')]],
    ['in its type', [`id: 1\ndata: kept\n\nid: 2\nevent: ${'x'.repeat(200)}\ndata\n\n`]],
    ['in its id', [`id: 1\ndata: kept\n\nid: ${'x'.repeat(200)}\n\n`]],
    ['in bytes, not letters', [`id: 1\ndata: kept\n\ndata: ${'€'.repeat(40)}\n\n`]],
  ])('an event that is too large %s ends in an error and keeps what came before', (_, chunks) => {
    const decoder = createEventDecoder({ maxEventBytes: 100 })
    const events = chunks.flatMap((chunk) => decoder.decode(utf8.encode(chunk)))
    expect(events.map(({ data }) => data)).toEqual(['kept'])
    expect(decoder.error).toMatchObject({ code: 'too-large', retryable: false })
    expect(decoder.error?.message).toMatch(/more than 100 bytes.*raise maxEventBytes/)
    expect(decoder.lastEventId).toBe('1')
  })

  test('an event of just the limit passes', () => {
    const decoder = createEventDecoder({ maxEventBytes: 100 })
    expect(decoder.decode(utf8.encode(`data: ${'x'.repeat(100)}\n\n`))).toHaveLength(1)
    expect(decoder.error).toBeNull()
  })
})

describe('decodeEvents', () => {
  test('reads a body to its end', async () => {
    const body = new Blob(['data: 1\n\n', 'data: 2\n\n']).stream()
    const seen: string[] = []
    for await (const { data } of decodeEvents(body)) seen.push(data)
    expect(seen).toEqual(['1', '2'])
  })

  test('cancels the body when the loop is left', async () => {
    let cancelled = false
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(utf8.encode('data: again\n\n')),
      cancel: () => void (cancelled = true),
    })
    for await (const _ of decodeEvents(body)) break
    expect(cancelled).toBe(true)
  })

  test('throws when an event is too large, after every event before it', async () => {
    const body = new Blob([`data: ok\n\ndata: ${'x'.repeat(20)}\n\n`]).stream()
    const seen: string[] = []
    const reading = (async () => {
      for await (const { data } of decodeEvents(body, { maxEventBytes: 16 })) seen.push(data)
    })()
    await expect(reading).rejects.toMatchObject({ code: 'too-large' })
    expect(seen).toEqual(['ok'])
  })
})
