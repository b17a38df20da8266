import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { createBench, type Version } from './bin.fixture.ts'
import { hashOf, withHeader } from './header.ts'
import { readHistory } from './history.ts'

const body = "'use client';\n\nconst a = 1;\nconst b = 2;\nconst c = 3;\nconst d = 4;\nconst e = 5;\n"
const version = (version: string, body: string, more: Record<string, string> = {}): Version => ({
  version,
  files: { 'panel/panel.tsx': body, ...more },
})
const one = version('1.0.0', body)
const two = version('2.0.0', body.replace('e = 5', 'e = 50'))
const home = 'src/components/rivulet'
const panel = `${home}/panel/panel.tsx`

/** Every file with its bytes, its mode and its time: what a run may not touch. */
function snapshot(folder: string) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => {
      const path = join(parentPath, name)
      const { mode, mtimeMs, ino } = lstatSync(path)
      return [path, readFileSync(path, 'base64'), mode, mtimeMs, ino]
    })
}

function outcomes(output: string): Record<string, string> {
  const { files }: { files: { path: string; outcome?: string; status?: string }[] } = JSON.parse(output)
  return Object.fromEntries(files.map(({ path, outcome, status }) => [path, outcome ?? status ?? '']))
}

it('writes nothing in a dry run, not even a time', () => {
  const before = version('1.0.0', body, { 'panel/old.ts': 'old\n' })
  const bench = createBench(
    before,
    version('2.0.0', body.replace('e = 5', 'e = 50'), { 'panel/new.ts': 'new\n' }),
  )
  bench.copy(before)
  const still = snapshot(bench.app)
  const { output } = bench.run('upgrade', '--dry-run', '--prune', '--json')
  expect(Object.values(outcomes(output))).toEqual(['removed', 'updated', 'added'])
  expect(snapshot(bench.app)).toEqual(still)
})

it('upgrades a file in a folder, and under a name, that the application has chosen', () => {
  const before = version('1.0.0', body, { 'panel/words.ts': "export const word = 'one'\n" })
  const after = version('2.0.0', body.replace('e = 5', 'e = 50'), {
    'panel/words.ts': "export const word = 'two'\n",
    'panel/more.ts': 'export {}\n',
  })
  const bench = createBench(before, after)
  const copied = createBench(before)
  copied.copy(before, (text) => text.replace('a = 1', 'a = 10'))
  bench.write('src/stream/panel/panel.tsx', copied.read(panel))
  bench.write('src/stream/panel/texts.ts', copied.read(`${home}/panel/words.ts`))
  const { output } = bench.run('upgrade', '--prune', '--json')
  expect(outcomes(output)).toEqual({
    'src/stream/panel/panel.tsx': 'merged',
    'src/stream/panel/texts.ts': 'updated',
    'src/stream/panel/more.ts': 'added',
  })
  expect(bench.bodyOf('src/stream/panel/panel.tsx')).toContain('a = 10;')
  expect(bench.bodyOf('src/stream/panel/texts.ts')).toContain('two')
})

it('keeps each of two copies in one repository whole', () => {
  const after = version('2.0.0', body, { 'panel/more.ts': 'export {}\n' })
  const bench = createBench(one, after)
  bench.copy(one)
  const text = bench.read(panel)
  bench.write('packages/ui/components/rivulet/panel/panel.tsx', text)
  bench.write(
    'packages/ui/components/rivulet/panel/more.ts',
    withHeader({ item: 'panel', version: '2.0.0', hash: hashOf('export {}\n') }, 'export {}\n', 'more.ts'),
  )
  expect(outcomes(bench.run('upgrade', '--json').output)).toEqual({
    'packages/ui/components/rivulet/panel/panel.tsx': 'current',
    'packages/ui/components/rivulet/panel/more.ts': 'current',
    [panel]: 'current',
    [`${home}/panel/more.ts`]: 'added',
  })
})

it('does not turn one flavour into the other where a repository has both', () => {
  const bench = createBench(one)
  const content = "import '../source/hook'\n"
  const text = withHeader(
    { item: 'panel-source', version: '1.0.0', hash: hashOf(content) },
    content,
    'panel.tsx',
  )
  writeFileSync(
    join(bench.home, 'dist/r/panel-source.json'),
    JSON.stringify({
      name: 'panel-source',
      files: [{ target: '@components/rivulet/panel/panel.tsx', content: text }],
    }),
  )
  bench.copy(one)
  bench.write('apps/other/components/rivulet/panel/panel.tsx', text)
  expect(outcomes(bench.run('doctor', '--json').output)).toEqual({
    [panel]: 'unchanged',
    'apps/other/components/rivulet/panel/panel.tsx': 'unchanged',
  })
})

it('leaves a file alone that is not UTF-8, as its bytes could not be written back', () => {
  const bench = createBench(one, two)
  bench.copy(one)
  const path = join(bench.app, panel)
  writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from([0x2f, 0x2f, 0x20, 0xe9, 0x0a])]))
  const still = snapshot(bench.app)
  const { output, exitCode } = bench.run('upgrade', '--json')
  expect(outcomes(output)).toEqual({ [panel]: 'unreadable' })
  expect(exitCode).toBe(1)
  expect(snapshot(bench.app)).toEqual(still)
  expect(bench.run('doctor').output).toContain('UTF-8')
})

it('keeps the mode of a file, and leaves no other behind', () => {
  const bench = createBench(one, two)
  bench.copy(one)
  chmodSync(join(bench.app, panel), 0o755)
  bench.run('upgrade')
  expect(statSync(join(bench.app, panel)).mode & 0o777).toBe(0o755)
  expect(readdirSync(join(bench.app, home, 'panel'))).toEqual(['panel.tsx'])
})

it('puts a whole file in place of another, so that an interruption leaves the one or the other', () => {
  const bench = createBench(one, two)
  bench.copy(one)
  const { ino } = statSync(join(bench.app, panel))
  bench.run('upgrade')
  expect(statSync(join(bench.app, panel)).ino).not.toBe(ino)
})

it('refuses before the first write where a file is read-only', () => {
  const before = version('1.0.0', body, { 'panel/a.ts': 'one\n' })
  const bench = createBench(
    before,
    version('2.0.0', body.replace('e = 5', 'e = 50'), { 'panel/a.ts': 'two\n' }),
  )
  bench.copy(before)
  chmodSync(join(bench.app, panel), 0o444)
  const still = snapshot(bench.app)
  const { errors, exitCode } = bench.run('upgrade')
  expect(exitCode).toBe(2)
  expect(errors).toContain(`${panel} is read-only`)
  expect(snapshot(bench.app)).toEqual(still)
})

it('writes through a link, once, and takes no offence at links that lead nowhere or to folders', () => {
  const bench = createBench(one, two)
  bench.copy(one)
  const link = join(bench.app, home, 'panel/link.tsx')
  symlinkSync('panel.tsx', link)
  symlinkSync('gone.tsx', join(bench.app, 'src/broken.tsx'))
  symlinkSync('components', join(bench.app, 'src/folder.css'))
  symlinkSync('..', join(bench.app, 'src/loop'))
  expect(outcomes(bench.run('upgrade', '--json').output)).toEqual({ [panel]: 'updated' })
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
})

it.each([
  ['a comment', (text: string) => `/* (c) Us */\n\n${text}`],
  ['a directive in other quotes', (text: string) => text.replace("'use client';", '"use client"')],
])('finds a header below %s, and merges that as an edit', (_, change) => {
  const bench = createBench(one, two)
  bench.copy(one, change)
  expect(outcomes(bench.run('upgrade', '--json').output)).toEqual({ [panel]: 'merged' })
  expect(bench.bodyOf(panel)).toBe(change(body).replace('e = 5', 'e = 50'))
})

it('says of a copy without its header that it stands in the way, and leaves it', () => {
  const bench = createBench({ ...one, files: { ...one.files, 'panel/words.ts': 'one\n' } })
  bench.copy(one)
  bench.write(`${home}/panel/words.ts`, 'one, and mine\n')
  const { output, exitCode } = bench.run('doctor')
  expect(output).toContain(`blocked     ${home}/panel/words.ts`)
  expect(output).toContain('has no header')
  expect(exitCode).toBe(1)
  expect(bench.run('upgrade').exitCode).toBe(1)
  expect(bench.read(`${home}/panel/words.ts`)).toBe('one, and mine\n')
})

it('says when edits stand in a file that nothing needs any more', () => {
  const before = version('1.0.0', body, { 'panel/words.ts': 'one\n' })
  const bench = createBench(before, version('2.0.0', body, { 'panel/strings.ts': 'one\n' }))
  bench.copy(before, (text, path) => (path.endsWith('words.ts') ? `${text}mine\n` : text))
  const { output, exitCode } = bench.run('upgrade')
  expect(output).toContain(`obsolete  ${home}/panel/words.ts`)
  expect(output).toContain('carry your changes over')
  expect(exitCode).toBe(1)
  expect(bench.bodyOf(`${home}/panel/words.ts`)).toBe('one\nmine\n')
})

it('calls a conflict a conflict until somebody has decided', () => {
  const bench = createBench(one, two)
  bench.copy(one, (text) => text.replace('e = 5', 'e = 500'))
  bench.run('upgrade')
  expect(outcomes(bench.run('doctor', '--json').output)).toEqual({ [panel]: 'conflict' })
  bench.write(panel, bench.read(panel).replaceAll(/^(?:<<<<<<<|=======|>>>>>>>).*\n/gm, ''))
  expect(outcomes(bench.run('doctor', '--json').output)).toEqual({ [panel]: 'edited' })
  expect(bench.run('upgrade').exitCode).toBe(0)
})

it('leaves one odd line break among others as it is', () => {
  const bench = createBench(one, two)
  bench.copy(one, (text) => text.replace('a = 1;\n', 'a = 1;\r\n'))
  bench.run('upgrade')
  expect(bench.bodyOf(panel).replaceAll('\r', '')).toBe(two.files['panel/panel.tsx'])
  expect(bench.read(panel).match(/\r/g)?.length ?? 0).toBeLessThan(2)
})

it('writes nothing where there is no git and something is to be merged', () => {
  const before = version('1.0.0', body, { 'panel/a.ts': 'one\n' })
  const bench = createBench(
    before,
    version('2.0.0', body.replace('e = 5', 'e = 50'), { 'panel/a.ts': 'two\n' }),
  )
  bench.copy(before, (text) => text.replace('a = 1', 'a = 10'))
  const still = snapshot(bench.app)
  vi.stubEnv('PATH', '/nowhere')
  const { errors, exitCode } = bench.run('upgrade')
  vi.unstubAllEnvs()
  expect(exitCode).toBe(2)
  expect(errors).toContain('Install git')
  expect(snapshot(bench.app)).toEqual(still)
})

it('names the file that git cannot merge', () => {
  const bench = createBench(one, two)
  bench.copy(one, (text) => `${text}\0`)
  const { errors, exitCode } = bench.run('upgrade')
  expect(exitCode).toBe(2)
  expect(errors).toContain(panel)
})

it('writes nothing where package.json is broken', () => {
  const bench = createBench(one, { ...two, dependencies: ['@rivulet/react'] })
  bench.copy(one)
  bench.write('package.json', '{')
  const still = snapshot(bench.app)
  const { errors, exitCode } = bench.run('upgrade')
  expect(exitCode).toBe(2)
  expect(errors).toContain('package.json is no JSON')
  expect(snapshot(bench.app)).toEqual(still)
})

it('asks the package.json that is nearest to the copies, above where it was called too', () => {
  const needing = { ...one, dependencies: ['@rivulet/react'] }
  const bench = createBench(needing)
  bench.copy(needing)
  bench.write('package.json', '{}')
  expect(bench.run('upgrade', 'src').output).toContain('To install: @rivulet/react')
  bench.write('src/components/package.json', JSON.stringify({ peerDependencies: { '@rivulet/react': '*' } }))
  expect(bench.run('upgrade').output).not.toContain('To install')
})

it('refuses a formatter that prints nothing', () => {
  const bench = createBench(one, two)
  bench.copy(one)
  const { errors, exitCode } = bench.run('upgrade', '--format', 'true')
  expect(exitCode).toBe(2)
  expect(errors).toContain('printed nothing')
  expect(bench.bodyOf(panel)).toBe(body)
})

it('works in folders with spaces and other letters, and looks into none that is made by a tool', () => {
  const bench = createBench(one, two)
  const copied = createBench(one)
  copied.copy(one)
  const text = copied.read(panel)
  const path = "src/naïve “größe” 日本/it's/rivulet/panel/panel.tsx"
  for (const folder of ['node_modules/x', 'dist', '.next', 'out', 'coverage', '.git'])
    bench.write(`${folder}/panel/panel.tsx`, text)
  bench.write(path, text)
  const { output } = bench.run('upgrade', '--json', '--format', 'cat {} > /dev/null && cat')
  expect(Object.keys(outcomes(output))).toEqual([path])
})

it.each([[['doctor']], [['upgrade', 'nowhere']], [['mend']], [['doctor', '--fast']]])(
  'prints JSON for programs also when it fails: %j',
  (args) => {
    const { output, errors, exitCode } = createBench(one).run(...args, '--json')
    expect(exitCode).toBe(2)
    expect(JSON.parse(output)).toEqual({ error: errors })
    expect(errors).not.toBe('')
  },
)

it.each([
  [['doctor', '--fast'], '--fast'],
  [['doctor', '--prune'], '--prune is for upgrade'],
  [['doctor', '--dry-run'], '--dry-run is for upgrade'],
  [['mend'], 'There is no command mend'],
  [['doctor', 'a', 'b'], 'One folder at a time'],
])('refuses %j with words, and names the help', (args, words) => {
  const bench = createBench(one)
  bench.copy(one)
  const { errors, exitCode } = bench.run(...args)
  expect(exitCode).toBe(2)
  expect(errors).toContain(words)
  expect(errors).toContain('--help')
})

it('explains itself', () => {
  const { output, exitCode } = createBench(one).run('--help')
  expect(exitCode).toBe(0)
  expect(output).toContain('--dry-run')
})

it('is called with a folder, not a file', () => {
  const bench = createBench(one)
  bench.copy(one)
  const { errors, exitCode } = bench.run('doctor', panel)
  expect(exitCode).toBe(2)
  expect(errors).toContain('There is no folder')
})

it('knows a release as newer than what came before it under the same number', () => {
  const order = ['1.9.0', '2.0.0-alpha.1', '2.0.0-beta.2', '2.0.0-beta.10', '2.0.0', '10.0.0']
  const bench = createBench(...order.toReversed().map((number) => version(number, body)), two)
  expect(readHistory(join(bench.home, 'history')).map(({ version }) => version)).toEqual(order)
})
