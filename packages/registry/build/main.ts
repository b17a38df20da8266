import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildItems, currentVersion, readItems } from './registry.ts'
const out = join(import.meta.dirname, '../dist/r')
const items = await readItems()
rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })
for (const { item } of buildItems(items, currentVersion)) {
  writeFileSync(join(out, `${item.name}.json`), JSON.stringify(item, null, 2) + '\n')
  console.log(item.name, item.files.length, 'files', item.dependencies.join(' '))
}
