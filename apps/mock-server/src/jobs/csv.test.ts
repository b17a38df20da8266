import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type Cell, csvHead, csvLines } from './csv.ts'

test.each([
  ['plain text', 'plain text'],
  ['a, b', '"a, b"'],
  ['say "no"', '"say ""no"""'],
  ['two\nlines', '"two\nlines"'],
  ['two\r\nlines', '"two\r\nlines"'],
  ['a\rb', '"a\rb"'],
  ['', ''],
  [' kept ', ' kept '],
  ['🎉 schön', '🎉 schön'],
  ['=1+1', "'=1+1"],
  ['=1+1\n=2', '"\'=1+1\n=2"'],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['-', "'-"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['\r=1', '"\'\r=1"'],
  ['\n=1', '"\'\n=1"'],
  ['＝1+1', "'＝1+1"],
  ['＋1', "'＋1"],
  ['－1', "'－1"],
  ['＠SUM(A1)', "'＠SUM(A1)"],
  ['1-1', '1-1'],
  ['a=b', 'a=b'],
  [-1, '-1'],
  [-0.5, '-0.5'],
  [1e21, '1e+21'],
  [0, '0'],
])('%j is written as %j', (cell, written) => {
  expect(csvLines([['x', cell]])).toBe(`x,${written}\r\n`)
})

test('the head begins with a byte order mark', () => {
  expect(csvHead(['a', 'b,c'])).toBe('\uFEFFa,"b,c"\r\n')
})

test('whatever the cells are, a strict reader gets each of them back, and no text begins as a formula', () => {
  const hostile = fc.constantFrom(
    '"',
    ',',
    '\r',
    '\n',
    '=',
    '+',
    '-',
    '@',
    '\t',
    "'",
    ';',
    ' ',
    'ä',
    '🎉',
    '\uFEFF',
    '＝',
  )
  const text = fc.string({
    unit: fc.oneof(hostile, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })),
  })
  const cell: fc.Arbitrary<Cell> = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }))
  const rows = fc.array(fc.tuple(fc.integer(), cell, cell, cell), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(rows, (given) => {
      const read: string[][] = parse(csvLines(given), { record_delimiter: ['\r\n', '\n', '\r'] })
      expect(read.map((row) => row.length)).toEqual(given.map((row) => row.length))
      read.flat().forEach((got, index) => {
        const was = given.flat()[index] as Cell
        if (typeof was === 'number') return expect(Number(got)).toBe(was === 0 ? 0 : was)
        expect(got).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
        expect([was, `'${was}`]).toContain(got)
      })
    }),
    { numRuns: 2_000 },
  )
})
