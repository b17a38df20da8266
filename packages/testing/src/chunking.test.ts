import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Chunking } from './chunking.ts'
import { bytes, cut, type Script, type Step, stall, text, wait } from './script.ts'
import { scriptedStream } from './scripted-stream.ts'

/** Reads up to the end or the error, whichever comes. */
async function chunksOf(script: Script, chunking: Chunking): Promise<string[]> {
  const chunks: string[] = []
  const reader = scriptedStream(script, { chunking }).getReader()
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      chunks.push(String.fromCharCode(...read.value))
    }
  } catch (error) {
    expect(error).toEqual(cutError)
  }
  return chunks
}

const cutError = new Error('cut')

const chunkings: fc.Arbitrary<Chunking> = fc.oneof(
  fc.constantFrom<Chunking>('steps', 'bytes'),
  fc.record({ size: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ at: fc.array(fc.nat(60)) }),
)

const scripts: fc.Arbitrary<Step[]> = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.string({ unit: 'grapheme' }).map(text) },
        { weight: 5, arbitrary: fc.uint8Array().map(bytes) },
        { weight: 1, arbitrary: fc.constant(wait(0)) },
      ),
    ),
    fc.constantFrom<Step[]>([], [cut(cutError)]),
  )
  .map(([steps, end]) => [...steps, ...end])

function bytesOf(script: readonly Step[]): string {
  const pieces = script.map((step) => {
    if (step.type === 'text') return Buffer.from(step.text, 'utf8').toString('latin1')
    return step.type === 'bytes' ? Buffer.from(step.bytes).toString('latin1') : ''
  })
  return pieces.join('')
}

test('any chunking of any script yields the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(scripts, chunkings, async (script, chunking) => {
      const chunks = await chunksOf(script, chunking)
      expect(chunks.join('')).toBe(bytesOf(script))
      expect(chunks).not.toContain('')
    }),
  )
})

const script = [text('ab'), text(''), text('cdef'), wait(0), text('g')]

test.each<[Chunking, string[]]>([
  ['steps', ['ab', 'cdef', 'g']],
  ['bytes', ['a', 'b', 'c', 'd', 'e', 'f', 'g']],
  [{ size: 3 }, ['abc', 'def', 'g']],
  [{ size: 100 }, ['abcdefg']],
  [{ at: [] }, ['abcdefg']],
  [{ at: [5, 1, 5, 0, 7, 100] }, ['a', 'bcde', 'fg']],
])('chunking %j divides the bytes of all steps', async (chunking, expected) => {
  expect(await chunksOf(script, chunking)).toEqual(expected)
})

test('a chunk that is not full leaves before a stall', async () => {
  const reader = scriptedStream([text('abc'), stall()], { chunking: { size: 2 } }).getReader()
  expect((await reader.read()).value).toEqual(new Uint8Array([0x61, 0x62]))
  expect((await reader.read()).value).toEqual(new Uint8Array([0x63]))
  await reader.cancel()
})

test.each([0, -1, 1.5, Number.NaN])('a chunk size of %d is refused with a hint', (size) => {
  expect(() => scriptedStream([], { chunking: { size } })).toThrow(TypeError)
  expect(() => scriptedStream([], { chunking: { size } })).toThrow(/whole number of bytes, 1 or more/)
})

test.each([-1, 0.5, Number.NaN])('a chunk boundary of %d is refused with a hint', (cut) => {
  expect(() => scriptedStream([], { chunking: { at: [4, cut] } })).toThrow(TypeError)
  expect(() => scriptedStream([], { chunking: { at: [4, cut] } })).toThrow(/whole numbers, 0 or more/)
})
