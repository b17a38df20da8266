import { describe, expect, test } from 'vitest'

import { decode, fold } from './fold.fixture.ts'
import { transcripts } from './transcripts.fixture.ts'

const utf8 = new TextEncoder()

/** The last bytes of each terminator; before them nothing may say that the answer is whole. */
const terminators: Readonly<Record<string, string>> = {
  'ui-tools': 'data: [DONE]\n\n',
  'ui-everything': 'data: [DONE]\n\n',
  'ui-reset': 'data: [DONE]\n\n',
  // A CR ends a line already, its LF belongs to it.
  'ui-crlf': 'data: [DONE]\r\n\r',
  'openai-reference': 'data: [DONE]\n\n',
  'openai-compatible': 'data: [DONE]\r\n\r',
  'openai-length': 'data: [DONE]\n\n',
  'data-reference': '"completionTokens":7}}',
  'data-everything': '"completionTokens":4}}',
  'data-unfinished-line': 'd:{"finishReason":"unknown"}',
}

function terminatorEnd(name: string, body: string): number {
  const terminator = terminators[name]
  // The end of plain text is its terminator, wherever that is.
  if (terminator === undefined) return 1
  const at = body.lastIndexOf(terminator)
  expect(at, `the terminator of ${name}`).toBeGreaterThan(0)
  return utf8.encode(body.slice(0, at + terminator.length)).length
}

describe.each(transcripts)('$name', ({ name, protocol, text }) => {
  const bytes = utf8.encode(text)
  const whole = fold(decode(protocol, text))

  test('gives its parts, and ends', async () => {
    const { parts, ...rest } = whole
    const lines = [...parts, rest].map((line) => `${JSON.stringify(line)}\n`).join('')
    await expect(lines).toMatchFileSnapshot(`transcripts/${name}.folded.txt`)
    expect(whole.end?.type).toBe('finish')
  })

  test('gives the same when it is cut in two at any byte', () => {
    for (let cut = 0; cut <= bytes.length; cut++)
      expect(fold(decode(protocol, bytes, [cut])), `cut after ${cut} bytes`).toEqual(whole)
  })

  test('gives the same byte by byte', () => {
    expect(fold(decode(protocol, bytes, [...bytes.keys()]))).toEqual(whole)
  })

  test('is not whole before its terminator, and is with it', () => {
    const end = terminatorEnd(name, text)
    for (let length = 0; length <= bytes.length; length++) {
      const { end: last } = fold(decode(protocol, bytes.subarray(0, length)))
      expect(last?.type, `after ${length} of ${bytes.length} bytes`).toBe(length < end ? undefined : 'finish')
    }
  })

  test('says the same of a part at any length, or less', () => {
    const seen = new Set(whole.parts.map(({ type, id }) => `${String(type)} ${String(id)}`))
    for (let length = 0; length < bytes.length; length++)
      for (const { type, id } of fold(decode(protocol, bytes.subarray(0, length))).parts)
        expect(seen, `after ${length} bytes`).toContain(`${String(type)} ${String(id)}`)
  })
})
