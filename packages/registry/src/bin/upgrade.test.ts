import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBench, type Version } from './bin.fixture.ts'

const panel = 'src/components/rivulet/panel/panel.tsx'
const lines = (...all: string[]) => all.map((line) => `${line}\n`).join('')
const version = (version: string, body: string, more: Record<string, string> = {}): Version => ({
  version,
  files: { 'panel/panel.tsx': body, ...more },
})

const body = lines(
  "'use client';",
  '',
  'const a = 1;',
  'const b = 2;',
  'const c = 3;',
  'const d = 4;',
  'const e = 5;',
)
const one = version('1.0.0', body)
const two = version('2.0.0', body.replace('e = 5', 'e = 50'))

function outcomes(output: string): Record<string, string> {
  const { files }: { files: { path: string; outcome: string }[] } = JSON.parse(output)
  return Object.fromEntries(files.map(({ path, outcome }) => [path, outcome]))
}

it('replaces what nobody has changed, and finds nothing to do the second time', () => {
  const bench = createBench(one, two)
  bench.copy(one)
  expect(bench.run('upgrade')).toMatchObject({ output: `updated   ${panel} 1.0.0 → 2.0.0`, exitCode: 0 })
  expect(bench.bodyOf(panel)).toBe(two.files['panel/panel.tsx'])
  expect(bench.run('doctor').exitCode).toBe(0)
  expect(bench.run('upgrade')).toMatchObject({ output: 'Everything is up to date.', exitCode: 0 })
})

it('merges changes here with those over there, over several versions', () => {
  const three = version('3.0.0', two.files['panel/panel.tsx']?.replace('d = 4', 'd = 40') ?? '')
  const bench = createBench(one, two, three)
  bench.copy(one, (text) => text.replace('a = 1', 'a = 10'))
  expect(outcomes(bench.run('upgrade', '--json').output)).toEqual({ [panel]: 'merged' })
  expect(bench.bodyOf(panel)).toBe(
    body.replace('a = 1', 'a = 10').replace('e = 5', 'e = 50').replace('d = 4', 'd = 40'),
  )
  expect(bench.run('doctor', '--json').output).toContain('"edited"')
})

it('leaves a conflict to its reader, whole, with exit code 1, and does not touch it again', () => {
  const bench = createBench(one, two)
  bench.copy(one, (text) => text.replace('e = 5', 'e = 500'))
  const { output, exitCode } = bench.run('upgrade')
  expect(output).toBe(`conflict  ${panel} 1.0.0 → 2.0.0  (look for <<<<<<< in it, and decide)`)
  expect(exitCode).toBe(1)
  const text = bench.read(panel)
  expect(text).toContain(
    '<<<<<<< your copy\nconst e = 500;\n=======\nconst e = 50;\n>>>>>>> @rivulet/registry 2.0.0\n',
  )
  expect(bench.run('upgrade').exitCode).toBe(1)
  expect(bench.read(panel)).toBe(text)
})

it('keeps line breaks and byte order marks as they are', () => {
  const bench = createBench(one, two)
  bench.copy(one, (text) => `\uFEFF${text.replace('a = 1', 'a = 10')}`.replaceAll('\n', '\r\n'))
  expect(bench.run('upgrade').exitCode).toBe(0)
  const text = bench.read(panel)
  expect(text.startsWith('\uFEFF')).toBe(true)
  expect(text).toContain('const a = 10;\r\n')
  expect(text).toContain('const e = 50;\r\n')
  expect(text.replaceAll('\r\n', '')).not.toContain('\n')
})

it('merges in the classes of an application with a prefix', () => {
  const styled = (classes: string, rest: string) =>
    lines("'use client';", '', `const a = <p className="${classes}" />;`, '', '', '', `const b = ${rest};`)
  const bench = createBench(
    version('1.0.0', styled('flex gap-2', '1')),
    version('2.0.0', styled('flex gap-4', '2')),
  )
  bench.write('components.json', JSON.stringify({ tailwind: { prefix: 'tw' } }))
  bench.copy(version('1.0.0', styled('flex gap-2', '1')), (text) =>
    text.replace('"flex gap-2"', '"tw:flex tw:gap-2"').replace('b = 1', 'b = 1; // mine'),
  )
  bench.run('upgrade')
  expect(bench.read(panel)).toContain('"tw:flex tw:gap-4"')
  expect(bench.read(panel)).toContain('b = 1; // mine')
})

it('writes new files beside the others, and never over a file that is not its own', () => {
  const more = version('2.0.0', body, { 'panel/more.ts': 'export {}\n', 'panel/taken.ts': 'export {}\n' })
  const bench = createBench(one, more)
  bench.copy(one)
  bench.write('src/components/rivulet/panel/taken.ts', 'mine\n')
  const { output, exitCode } = bench.run('upgrade', '--json')
  expect(outcomes(output)).toEqual({
    [panel]: 'current',
    'src/components/rivulet/panel/more.ts': 'added',
    'src/components/rivulet/panel/taken.ts': 'blocked',
  })
  expect(exitCode).toBe(1)
  expect(bench.bodyOf('src/components/rivulet/panel/more.ts')).toBe('export {}\n')
  expect(bench.read('src/components/rivulet/panel/taken.ts')).toBe('mine\n')
})

it('removes what no item needs only when asked, and only what nobody has changed', () => {
  const before = version('1.0.0', body, { 'panel/old.ts': 'old\n', 'panel/mine.ts': 'old too\n' })
  const bench = createBench(before, two)
  bench.copy(before, (text, path) => (path === 'panel/mine.ts' ? `${text}mine\n` : text))
  bench.run('upgrade')
  expect(bench.bodyOf('src/components/rivulet/panel/old.ts')).toBe('old\n')
  const found = outcomes(bench.run('upgrade', '--prune', '--json').output)
  expect(found).toMatchObject({
    'src/components/rivulet/panel/old.ts': 'removed',
    'src/components/rivulet/panel/mine.ts': 'obsolete',
  })
  expect(() => bench.read('src/components/rivulet/panel/old.ts')).toThrow('ENOENT')
  expect(bench.bodyOf('src/components/rivulet/panel/mine.ts')).toBe('old too\nmine\n')
})

it('leaves alone what no version has shipped', () => {
  const bench = createBench(two)
  bench.copy(one)
  expect(bench.run('upgrade')).toMatchObject({ exitCode: 1 })
  expect(bench.bodyOf(panel)).toBe(body)
})

it('writes nothing in a dry run', () => {
  const bench = createBench(one, two)
  bench.copy(one)
  expect(bench.run('upgrade', '--dry-run').output).toContain('Nothing was written')
  expect(bench.bodyOf(panel)).toBe(body)
})

it('names the packages that are to be installed', () => {
  const bench = createBench({ ...one, dependencies: ['@rivulet/react', '@tanstack/react-query'] })
  bench.copy(one)
  bench.write('package.json', JSON.stringify({ dependencies: { '@rivulet/react': '*' } }))
  expect(bench.run('upgrade').output).toContain('To install: @tanstack/react-query')
})

describe('whatever was changed on both sides', () => {
  const change = fc.array(
    fc.record({
      at: fc.nat(12),
      remove: fc.nat(3),
      add: fc.array(fc.stringMatching(/^[a-z ]{0,8}$/), { maxLength: 3 }),
    }),
    { maxLength: 4 },
  )
  const changed = (
    before: string[],
    changes: { at: number; remove: number; add: string[] }[],
    mark: string,
  ) => {
    const after = [...before]
    for (const { at, remove, add } of changes)
      after.splice(at, remove, ...add.map((line) => `${mark}${line}`))
    return after
  }

  it('keeps every line that was added here, and every line that was not removed by either', () => {
    const bench = (theirs: string) => createBench(one, version('2.0.0', theirs))
    fc.assert(
      fc.property(change, change, fc.boolean(), (here, there, hasBreaks) => {
        const base = body.trimEnd().split('\n')
        const ours = changed(base, here, 'mine: ')
        const theirs = changed(base, there, 'theirs: ')
        const app = bench(lines(...theirs))
        app.copy(version('1.0.0', body), (text) => {
          const header = text.split('\n').find((line) => line.includes('@rivulet/registry')) ?? ''
          const edited = `${header}\n${lines(...ours)}`
          return hasBreaks ? edited.replaceAll('\n', '\r\n') : edited
        })
        app.run('upgrade')
        const result = app.read(panel).replaceAll('\r\n', '\n').split('\n')
        const count = (all: string[], line: string) => all.filter((one) => one === line).length
        for (const line of ours) {
          if (line.startsWith('mine: ')) expect(count(result, line)).toBeGreaterThanOrEqual(count(ours, line))
          else if (theirs.includes(line)) expect(result).toContain(line)
        }
      }),
      { numRuns: 60 },
    )
  })
})
