import { describe, expect, it } from 'vitest'
import { classProblems, closureProblems } from './closure.ts'
import { peersOfEntries } from './peers.ts'
import { buildItems, versionsOfHistory, readItems, type RegistryItem } from './registry.ts'

const built = buildItems(await readItems(), versionsOfHistory()).map(({ item }) => item)
const peersOf = peersOfEntries()

const file = (target: string, content: string) => ({
  path: target,
  type: 'registry:component',
  target: `@components/rivulet/${target}`,
  content,
})

const whole: RegistryItem = {
  $schema: '',
  name: 'whole',
  type: 'registry:component',
  title: 'Whole',
  description: 'Brings all it imports.',
  dependencies: ['@rivulet/react', '@tanstack/react-query'],
  files: [
    file(
      'whole/whole.tsx',
      "import { useJobs } from '@rivulet/react/job'\nimport { part } from '../part/part'",
    ),
    file('part/part.ts', "export { useState as part } from 'react'"),
  ],
}

describe.each(built)('$name', (item) => {
  it('brings every file and package it imports', () => {
    expect([...closureProblems(item, peersOf), ...classProblems(item)]).toEqual([])
  })

  it('would be refused without any one of its files that another imports', () => {
    const [entry, ...others] = item.files
    for (const missing of others) {
      const files = item.files.filter((one) => one !== missing)
      const stem = missing.target
        .split('/')
        .at(-1)
        ?.replace(/\.tsx?$/, '')
      const problems = closureProblems({ ...item, files }, peersOf)
      // A file that only the example imports is missed by nobody here.
      if (isImported(missing.target, item))
        expect(problems.join('\n')).toContain(`/${stem}, and brings no such file`)
    }
    expect(entry?.target).toContain('@components/rivulet/')
  })

  it('would be refused without any one of its packages', () => {
    for (const missing of item.dependencies) {
      const dependencies = item.dependencies.filter((one) => one !== missing)
      expect(closureProblems({ ...item, dependencies }, peersOf).join('\n')).toContain(
        `which needs ${missing}. Add that to "dependencies"`,
      )
    }
  })
})

function isImported(target: string, item: RegistryItem): boolean {
  const stem = `/${target
    .split('/')
    .at(-1)
    ?.replace(/\.tsx?$/, '')}'`
  return item.files.some(({ content, target: own }) => own !== target && content.includes(stem))
}

describe('the check bites', () => {
  it('accepts what is whole', () => {
    expect(closureProblems(whole, peersOf)).toEqual([])
  })

  it('names item, file and remedy when a file is missing', () => {
    expect(closureProblems({ ...whole, files: whole.files.slice(0, 1) }, peersOf)).toEqual([
      'whole: @components/rivulet/whole/whole.tsx imports ../part/part, and brings no such file. Add it to "files" in item.ts, or its item to "uses".',
    ])
  })

  it('names the peer that an entry asks for', () => {
    expect(closureProblems({ ...whole, dependencies: ['@rivulet/react'] }, peersOf)).toEqual([
      'whole: @components/rivulet/whole/whole.tsx imports @rivulet/react/job, which needs @tanstack/react-query. Add that to "dependencies" in item.ts.',
    ])
  })

  it('names a package that nothing imports', () => {
    const dependencies = [...whole.dependencies, 'zod']
    expect(closureProblems({ ...whole, dependencies }, peersOf)).toEqual([
      'whole: nothing imports zod. Take it out of "dependencies" in item.ts.',
    ])
  })

  it.each([
    ["import { cn } from '@/lib/utils'", 'Import it relatively'],
    ["import { part } from '../part/part.ts'", 'Leave the extension out'],
    ["const part = await import('../gone/gone')", 'imports ../gone/gone, and brings no such file'],
    ["export { x } from 'zod'", 'which needs zod'],
    ["export * from '../gone/gone'", 'imports ../gone/gone, and brings no such file'],
    ["export type * as gone from '../gone/gone'", 'imports ../gone/gone, and brings no such file'],
    ["import type { Gone } from '../gone/gone'", 'imports ../gone/gone, and brings no such file'],
    ["export let gone: import('../gone/gone').Gone", 'imports ../gone/gone, and brings no such file'],
    ["export let gone: typeof import('../gone/gone')", 'imports ../gone/gone, and brings no such file'],
    ["import { type Gone } from 'eventsource-parser'", 'which needs eventsource-parser'],
    ["import '../gone/gone.css'", 'imports ../gone/gone.css, and brings no such file'],
    ["import styles from '../gone/gone.module.css'", 'brings no such file'],
    ["import part from '../part'", 'imports ../part, and brings no such file'],
    ["import { x } from '#lib/x'", 'Import it relatively'],
    [
      "const worker = new URL('./worker', import.meta.url)",
      'has import.meta: what that names, only a run can tell',
    ],
    ["const part = await import(`../part/${'part'}`)", "has import(`../part/${'part'}`): what"],
    ["import { x } from '@rivulet/react/src/secret'", 'which no package exports'],
    ["import { x } from '@rivulet/other'", 'which no package exports'],
  ])('on %s', (content, problem) => {
    const files = [...whole.files, file('more/more.ts', content)]
    expect(closureProblems({ ...whole, files }, peersOf).join('\n')).toContain(problem)
  })

  it('on a stylesheet that names another', () => {
    const files = [
      ...whole.files,
      file('more/more.css', "@import url('./gone.css');\n@import 'tailwindcss';"),
    ]
    expect(closureProblems({ ...whole, files }, peersOf)).toEqual([
      expect.stringContaining('more.css imports ./gone.css, and brings no such file'),
      expect.stringContaining('more.css imports tailwindcss, which needs tailwindcss'),
    ])
  })

  it('takes React with all its entries, and a stylesheet that is brought', () => {
    const files = [
      ...whole.files,
      file('more/more.ts', "import './more.css'\nimport { flushSync } from 'react-dom/client'"),
      file('more/more.css', '.more {}'),
    ]
    expect(closureProblems({ ...whole, files }, peersOf)).toEqual([])
  })

  it.each([
    ['className="flex"', "does not begin with 'use client'"],
    ['className={cn("a")}', 'one string'],
    [`className="before:content-['']"`, 'no quotes'],
    ['className="flex hover:ml-2"', 'sides change'],
    ['className="text-left"', 'sides change'],
  ])('on classes the CLI cannot take along: %s', (attribute, problem) => {
    const files = [file('whole/whole.tsx', `export const a = <p ${attribute} />`)]
    expect(classProblems({ ...whole, files }).join('\n')).toContain(problem)
  })

  it('lets logical classes pass', () => {
    const files = [
      file(
        'whole/whole.tsx',
        '\'use client\';\nexport const a = <p className="ms-2 pe-4 text-start border-s" />',
      ),
    ]
    expect(classProblems({ ...whole, files })).toEqual([])
  })
})
