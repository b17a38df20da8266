import { globSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { offencesOf } from './house.ts'
import { type Manifest, type Package, packagesIn, readPackage, root } from './packages.ts'

describe('who imports whom', () => {
  const homes = [...packagesIn('packages'), ...packagesIn('apps'), readPackage(join(root, 'stories'))]

  it.each(homes.map((one) => ({ name: one.manifest.name, ...one })))(
    '$name keeps the rules of the house',
    (one) => {
      expect(sourcesOf(one).flatMap(({ offences }) => offences)).toEqual([])
    },
  )

  it('reads the sources: core has some', () => {
    const core = homes.filter(({ manifest }) => manifest.name === '@rivulet/core')
    expect(core.flatMap(sourcesOf).length).toBeGreaterThan(10)
  })
})

function sourcesOf({ dir, manifest }: Package): { offences: string[] }[] {
  const home = fromRoot(dir)
  return globSync('src/**/*.{ts,tsx}', { cwd: dir }).map((name) => {
    const file = fromRoot(join(dir, name))
    return { offences: offencesOf({ file, text: readFileSync(join(dir, name), 'utf8') }, home, manifest) }
  })
}

function fromRoot(path: string): string {
  return relative(root, path).replaceAll(sep, '/')
}

describe('the guard bites', () => {
  const manifest: Manifest = {
    name: '@rivulet/example',
    version: '0.0.0',
    dependencies: { '@rivulet/core': 'workspace:*', 'eventsource-parser': '^4.0.0' },
    devDependencies: { vitest: '^5.0.0', '@rivulet/testing': 'workspace:*' },
  }
  const offences = (file: string, text: string) =>
    offencesOf({ file, text }, file.split('/').slice(0, 2).join('/'), manifest)

  it.each([
    ["import { z } from 'zod'", 'imports zod, which its package.json does not depend on'],
    ["import { vi } from 'vitest'", 'imports vitest, which its package.json does not depend on'],
    ["import { createApp } from '@rivulet/server'", 'imports @rivulet/server, which packages/react may not'],
    ["export * from '@rivulet/testing'", 'imports @rivulet/testing, which packages/react may not'],
    [
      "import { encodeEvent } from '../../core/src/sse/encode.ts'",
      'leaves its package for packages/core/src/sse/encode.ts',
    ],
    ["import { wire } from './test-wire.ts'", 'imports ./test-wire.ts, which is for tests'],
    ["import { listen } from './listen.fixture.ts'", 'imports ./listen.fixture.ts, which is for tests'],
    ["import { readFileSync } from 'node:fs'", 'imports node:fs, which browsers do not have'],
    ["const zod = await import('zod')", 'imports zod, which its package.json does not depend on'],
    ["let schema: import('zod').ZodType", 'imports zod, which its package.json does not depend on'],
  ])('on a package: %s', (text, offence) => {
    expect(offences('packages/react/src/use-x.ts', text)).toContain(`packages/react/src/use-x.ts ${offence}`)
  })

  it.each([
    ["import type { StreamEvent } from '@rivulet/core'", []],
    ["import { type StreamEvent } from '@rivulet/core'", []],
    [
      "import { createEventSource } from '@rivulet/core'",
      ['packages/components/src/x.ts imports more than types from @rivulet/core'],
    ],
  ])('on components, which take types only: %s', (text, expected) => {
    expect(offences('packages/components/src/x.ts', text)).toEqual(expected)
  })

  it.each([
    ['errors.ts', './sse/index.ts', 'imports from sse, which errors may not'],
    ['sse/decode.ts', '../connection/connect.ts', 'imports from connection, which sse may not'],
    [
      'connection/connect.ts',
      '../event-source/types.ts',
      'imports from event-source, which connection may not',
    ],
    ['job/job.ts', '../completion/completion.ts', 'imports from completion, which job may not'],
    [
      'completion/completion.ts',
      '../event-source/types.ts',
      'imports from event-source, which completion may not',
    ],
    [
      'event-source/protocol.ts',
      '../protocols/text.ts',
      'imports from protocols, which event-source may not',
    ],
    ['store/store.ts', '../index.ts', 'imports from index, which store may not'],
    ['kitchen/sink.ts', '../errors.ts', 'is in the room kitchen, which the table of core does not know'],
  ])('inside core: %s from %s', (name, specifier, offence) => {
    const file = `packages/core/src/${name}`
    expect(offences(file, `import type { X } from '${specifier}'`)).toEqual([`${file} ${offence}`])
  })

  it.each([
    ['document.title', 'document'],
    ['globalThis.localStorage', 'localStorage'],
    ["typeof window === 'undefined'", 'window'],
    ['const { locks } = navigator', 'navigator'],
  ])('on what touches the page: %s', (text, name) => {
    const file = 'packages/core/src/connection/tabs.ts'
    expect(offences(file, text)).toEqual([`${file} touches ${name}, which is for environment.ts`])
  })

  it('lets pass what only looks like an offence', () => {
    const text = `
      // import { z } from 'zod'; window.alert()
      import { createParser } from 'eventsource-parser'
      interface Frame { window: number }
      export const frame = { window: 1, text: "import('zod')" }
      export const size = frame.window
    `
    expect(offences('packages/core/src/sse/decode.ts', text)).toEqual([])
    expect(offences('packages/core/src/environment.ts', 'export const title = document.title')).toEqual([])
    expect(offences('packages/core/src/sse/decode.test.ts', "import { it } from 'vitest'")).toEqual([])
    expect(offences('packages/core/src/sse/wire.fixture.ts', "import { it } from 'vitest'")).toEqual([])
  })
})
