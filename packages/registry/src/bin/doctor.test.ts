import { expect, it } from 'vitest'
import { createBench, type Version } from './bin.fixture.ts'

const one: Version = {
  version: '1.0.0',
  files: {
    'panel/panel.tsx': '\'use client\';\n\nexport const Panel = () => <p className="flex gap-2">One</p>;\n',
    'panel/words.ts': "export const word = 'one'\n",
  },
}
const two: Version = {
  version: '2.0.0',
  files: { ...one.files, 'panel/panel.tsx': one.files['panel/panel.tsx']?.replace('One', 'Two') ?? '' },
}
const panel = 'src/components/rivulet/panel/panel.tsx'
const words = 'src/components/rivulet/panel/words.ts'

function statuses(output: string): Record<string, string> {
  const { files }: { files: { path: string; status: string }[] } = JSON.parse(output)
  return Object.fromEntries(files.map(({ path, status }) => [path, status]))
}

it('finds everything as it was shipped, and says so with exit code 0', () => {
  const bench = createBench(one)
  bench.copy(one)
  expect(bench.run('doctor')).toEqual({
    output: '2 of 2 files are as they are shipped.',
    errors: '',
    exitCode: 0,
  })
})

it('tells edited, outdated, diverged, missing and unknown copies apart, with exit code 1', () => {
  const edited = createBench(one)
  edited.copy(one, (text, path) => (path.endsWith('.ts') ? `${text}// mine\n` : text))
  expect(statuses(edited.run('doctor', '--json').output)).toEqual({ [panel]: 'unchanged', [words]: 'edited' })
  expect(edited.run('doctor').exitCode).toBe(1)

  const outdated = createBench(one, two)
  outdated.copy(one)
  expect(statuses(outdated.run('doctor', '--json').output)).toEqual({
    [panel]: 'outdated',
    [words]: 'unchanged',
  })

  const diverged = createBench(one, two)
  diverged.copy(one, (text) => text.replace('gap-2', 'gap-4'))
  expect(statuses(diverged.run('doctor', '--json').output)[panel]).toBe('diverged')

  const missing = createBench(one)
  missing.copy({ ...one, files: { 'panel/words.ts': one.files['panel/words.ts'] ?? '' } })
  expect(statuses(missing.run('doctor', '--json').output)).toEqual({
    [panel]: 'missing',
    [words]: 'unchanged',
  })

  const unknown = createBench(two)
  unknown.copy(one)
  expect(statuses(unknown.run('doctor', '--json').output)[panel]).toBe('unknown')
})

it('calls a file obsolete that no item needs any more', () => {
  const less: Version = { version: '2.0.0', files: { 'panel/panel.tsx': one.files['panel/panel.tsx'] ?? '' } }
  const bench = createBench(one, less)
  bench.copy(one)
  expect(statuses(bench.run('doctor', '--json').output)).toEqual({
    [panel]: 'unchanged',
    [words]: 'obsolete',
  })
})

it.each([
  ['other line breaks', (text: string) => text.replaceAll('\n', '\r\n')],
  ['a byte order mark', (text: string) => `\uFEFF${text}`],
])('takes no offence at %s', (_, change) => {
  const bench = createBench(one)
  bench.copy(one, change)
  expect(bench.run('doctor').exitCode).toBe(0)
})

it('knows the prefix of components.json, wherever above the copies it stands', () => {
  const bench = createBench(one)
  bench.write('src/components.json', JSON.stringify({ tailwind: { prefix: 'tw' } }))
  bench.copy(one, (text) => text.replace('"flex gap-2"', '"tw:flex tw:gap-2"'))
  expect(bench.run('doctor').exitCode).toBe(0)
})

it('finds a file that was moved by its content, and looks into no package', () => {
  const bench = createBench(one)
  bench.copy(one)
  bench.write('src/elsewhere/text.ts', bench.read(words))
  bench.write('node_modules/other/panel.tsx', bench.read(panel).replace('One', 'Other'))
  const found = statuses(bench.run('doctor', '--json').output)
  expect(found).toEqual({ [panel]: 'unchanged', [words]: 'unchanged', 'src/elsewhere/text.ts': 'unchanged' })
})

it('compares with what the formatter of the application makes of it', () => {
  const bench = createBench(one)
  const quoted = (text: string) => text.replaceAll("'one'", '"one"')
  bench.copy(one, quoted)
  expect(bench.run('doctor').exitCode).toBe(1)
  expect(bench.run('doctor', '--format', `sed "s/'one'/\\"one\\"/"`).exitCode).toBe(0)
})

it.each([
  [['doctor'], 'No file below'],
  [['doctor', 'nowhere'], 'There is no folder'],
  [[], 'rivulet-registry doctor [folder]'],
  [['doctor', '--fast'], '--fast'],
])('fails with exit code 2 and words: %j', (args, words) => {
  const { errors, exitCode } = createBench(one).run(...args)
  expect(exitCode).toBe(2)
  expect(errors).toContain(words)
})
