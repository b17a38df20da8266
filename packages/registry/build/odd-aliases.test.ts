import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { addItems, componentsJson, writeJson, writeText } from '../proof/files.ts'
import { serveItems } from '../proof/registry-server.ts'
import { hashOf, withHeader } from '../src/bin/header.ts'
import { findLocal } from '../src/bin/local.ts'
import { createShipped } from '../src/bin/shipped.ts'
import { survey } from '../src/bin/survey.ts'
import { upgrade } from '../src/bin/upgrade.ts'
import type { RegistryItem } from './registry.ts'

const bodies = (gap: string, word: string) => ({
  'panel/panel.tsx': `'use client';

import { word } from './word';

/** Says it. */
export function Panel() {
  return (
    <section className="flex ${gap} hover:bg-accent">
      <h2 className="text-sm data-[state=open]:font-bold">Title</h2>
      <p className="text-sm">{word}</p>
    </section>
  );
}
`,
  'panel/word.ts': `/** The word. */
export const word = '${word}';
`,
})

function itemOf(version: string, files: Record<string, string>): RegistryItem {
  return {
    $schema: '',
    name: 'panel',
    type: 'registry:component',
    title: 'Panel',
    description: 'Says it.',
    dependencies: [],
    files: Object.entries(files).map(([path, body]) => ({
      path,
      type: path.endsWith('.tsx') ? 'registry:component' : 'registry:file',
      target: `@components/rivulet/${path}`,
      content: withHeader({ item: 'panel', version, hash: hashOf(body) }, body, path),
    })),
  }
}

it('merges into what the real CLI has copied under aliases and a prefix of its own', async () => {
  const app = mkdtempSync(join(tmpdir(), 'rivulet-odd-'))
  onTestFinished(() => rmSync(app, { recursive: true, force: true }))
  writeJson(join(app, 'package.json'), { name: 'odd', private: true, type: 'module' })
  writeJson(join(app, 'tsconfig.json'), { compilerOptions: { paths: { '#ui/*': ['./lib/ui/*'] } } })
  writeText(join(app, 'lib/ui/look.css'), "@import 'tailwindcss' prefix(tw);\n")
  const aliases = { components: '#ui/bits', utils: '#ui/helpers/cn', lib: '#ui/helpers', hooks: '#ui/hooks' }
  writeJson(join(app, 'components.json'), componentsJson({ css: 'lib/ui/look.css', prefix: 'tw', aliases }))
  writeText(join(app, 'lib/ui/helpers/cn.ts'), 'export {}\n')

  const before = bodies('gap-2', 'one')
  const first = itemOf('1.0.0', before)
  const registry = await serveItems([first])
  onTestFinished(() => registry.close())
  await addItems(['panel'], registry.url, app)

  const panel = join(app, 'lib/ui/bits/rivulet/panel/panel.tsx')
  expect(readFileSync(panel, 'utf8')).toContain('"tw:flex tw:gap-2 tw:hover:bg-accent"')
  writeFileSync(panel, readFileSync(panel, 'utf8').replace('{word}<', '{word}, I say<'))

  const hashes = Object.fromEntries(
    Object.entries(before).map(([path, body]) => [`@components/rivulet/${path}`, hashOf(body)]),
  )
  const history = {
    version: '1.0.0',
    items: { panel: hashes },
    bodies: Object.fromEntries(Object.values(before).map((body) => [hashOf(body), body])),
  }
  const shipped = createShipped([itemOf('2.0.0', bodies('gap-4', 'two'))], [history])
  const files = survey(findLocal(app, shipped), shipped)
  expect(files.map(({ status }) => status)).toEqual(['diverged', 'outdated'])
  const outcomes = upgrade(app, files, { isDryRun: false, prunes: false })
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['merged', 'updated'])
  const merged = readFileSync(panel, 'utf8')
  expect(merged).toContain('"tw:flex tw:gap-4 tw:hover:bg-accent"')
  expect(merged).toContain('{word}, I say<')
  expect(merged).toContain('// @rivulet/registry panel 2.0.0')
})
