import { expect, it } from 'vitest'
import { problemsOf } from './pack.ts'

const good = {
  name: '@rivulet/example',
  files: ['package.json', 'README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts'],
  manifest: {
    name: '@rivulet/example',
    version: '1.0.0',
    sideEffects: false,
    exports: { '.': './dist/index.js', './package.json': './package.json' },
    dependencies: { 'eventsource-parser': '^4.0.0' },
  },
}

it('accepts what is built, described and licensed', () => {
  expect(problemsOf(good)).toEqual([])
})

it.each([
  ['a missing README', { files: good.files.filter((file) => file !== 'README.md') }, 'README.md is missing'],
  [
    'a packed source',
    { files: [...good.files, 'src/index.ts'] },
    "src/index.ts is none of the user's business",
  ],
  ['a missing declaration', { files: good.files.slice(0, -1) }, 'the export . needs dist/index.d.ts'],
  [
    'an export of a source',
    { manifest: { ...good.manifest, exports: { '.': './src/index.ts' } } },
    'not in dist',
  ],
  [
    'a range only this workspace knows',
    { manifest: { ...good.manifest, dependencies: { '@rivulet/core': 'workspace:*' } } },
    'dependencies has @rivulet/core at workspace:*',
  ],
  ['side effects', { manifest: { ...good.manifest, sideEffects: true } }, '"sideEffects": false is missing'],
])('reports %s', (_, flaw, message) => {
  expect(problemsOf({ ...good, ...flaw }).join('\n')).toContain(message)
})
