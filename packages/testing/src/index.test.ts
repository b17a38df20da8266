import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

import * as testing from './index.ts'

test('exports these names and no others', () => {
  expect(Object.keys(testing).toSorted()).toEqual([
    'bytes',
    'createFakeFetch',
    'cut',
    'event',
    'scenarioNames',
    'scenarios',
    'scriptedResponse',
    'scriptedStream',
    'stall',
    'text',
    'wait',
  ])
})

test('the README shows the catalogue as it is', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  const rows = testing.scenarioNames.map((name) => `| \`${name}\` | ${testing.scenarios[name].description} |`)
  // The formatter pads the columns of a table.
  expect(readme.replaceAll(/ +/g, ' ')).toContain(rows.join('\n'))
})
