import { expect, it } from 'vitest'
import { decodeWithParser, decodeWithRivulet, median } from './parse.ts'
import { createPayloads } from './payloads.ts'

it.each(createPayloads(200_000))('both decode every event of $name', ({ chunks, events, bytes }) => {
  expect(decodeWithRivulet(chunks)).toBe(events)
  expect(decodeWithParser(chunks)).toBe(events)
  expect(chunks.reduce((sum, chunk) => sum + chunk.length, 0)).toBe(bytes)
})

it('finds the middle of an odd and of an even number of values', () => {
  expect(median([9, 1, 5])).toBe(5)
  expect(median([9, 1, 5, 7])).toBe(6)
})
