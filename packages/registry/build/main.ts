// pnpm registry:build: writes the headers of the items, the root registry.json, and dist/r. With --dist it writes dist/r alone, as
// part of a build may not change sources; a test says when they are not up to date.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { classProblems, closureProblems } from './closure.ts'
import { peersOfEntries } from './peers.ts'
import { buildItems, readItems, versionsOfHistory } from './registry.ts'
import { staleAmong, writtenSources } from './sources.ts'
import { buildStyles } from './styles.ts'
import { root } from './workspace.ts'

const out = join(root, 'packages/registry/dist/r')
const items = await readItems()
const versions = versionsOfHistory()
const built = buildItems(items, versions)
const all = [...built.map(({ item }) => item), await buildStyles(built, versions)]

const peersOf = peersOfEntries()
const problems = all.flatMap((item) => [...closureProblems(item, peersOf), ...classProblems(item)])
if (!process.argv.includes('--dist')) {
  for (const { path, text } of staleAmong(writtenSources(items, built))) writeFileSync(join(root, path), text)
}

if (problems.length > 0) {
  for (const problem of problems) console.error(problem)
  process.exitCode = 1
} else {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  for (const item of all) write(item.name, item)
  write('registry', {
    $schema: 'https://ui.shadcn.com/schema/registry.json',
    name: 'rivulet',
    homepage: 'packages/registry/README.md',
    items: all.map((item) => ({
      ...item,
      $schema: undefined,
      files: item.files.map((file) => ({ ...file, content: undefined })),
    })),
  })
  console.log(`dist/r: ${items.length} items in two flavours, and their styles`)
}

function write(name: string, value: unknown): void {
  writeFileSync(join(out, `${name}.json`), `${JSON.stringify(value, null, 2)}\n`)
}
