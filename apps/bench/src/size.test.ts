import { expect, it } from 'vitest'
import { parseSizes } from './size.ts'

it('keeps the name and the bytes of each entry', () => {
  const json = '[{ "name": "core", "passed": true, "size": 4321, "sizeLimit": 6000 }]'
  expect(parseSizes(json)).toEqual([{ name: 'core', gzipBytes: 4321 }])
})
