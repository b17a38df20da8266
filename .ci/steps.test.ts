import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './packages.ts'
import { steps } from './steps.ts'

const read = (file: string) => readFileSync(join(root, file), 'utf8')

it.each(steps)('$script is a script, and CONTRIBUTING.md says how to mend it', ({ script }) => {
  expect(JSON.parse(read('package.json')).scripts).toHaveProperty([script])
  expect(read('CONTRIBUTING.md')).toContain(`\n| \`${script}\``)
})

it('runs the tests last, so that the output ends with the line that counts them', () => {
  expect(steps.at(-1)?.script).toBe('test')
})
