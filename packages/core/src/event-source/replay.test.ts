import fc from 'fast-check'
import { expect, test } from 'vitest'

import { createReplayFilter } from './replay.ts'

test('drops what a resumed connection repeats, and nothing after the first new id', () => {
  const filter = createReplayFilter()
  const deliver = (ids: string[]) => ids.filter((id) => !filter.isReplayed(id))
  expect(deliver(['1', '2', '3'])).toEqual(['1', '2', '3'])
  filter.resume()
  expect(deliver(['2', '3', '4', '5'])).toEqual(['4', '5'])
})

test('trusts no ids that repeat within a connection', () => {
  const filter = createReplayFilter()
  const deliver = (ids: string[]) => ids.filter((id) => !filter.isReplayed(id))
  expect(deliver(['room', 'room'])).toEqual(['room', 'room'])
  filter.resume()
  expect(deliver(['room', 'room'])).toEqual(['room', 'room'])
})

test('delivers again what it was told to forget', () => {
  const filter = createReplayFilter()
  filter.isReplayed('1')
  filter.forget()
  filter.resume()
  expect(filter.isReplayed('1')).toBe(false)
})

test('any overlaps of any connections: each id once, in order, in bounded memory', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(900), fc.nat(1_500)), { maxLength: 20 }), (connections) => {
      const filter = createReplayFilter()
      const delivered: number[] = []
      let last = 0
      for (const [overlap, length] of connections) {
        filter.resume()
        for (let id = Math.max(1, last - overlap + 1); id <= last + length; id++) {
          if (!filter.isReplayed(String(id))) delivered.push(id)
        }
        last += length
      }
      expect(delivered).toEqual(Array.from({ length: last }, (_, index) => index + 1))
    }),
  )
})
