// pnpm registry:record: after `changeset version`, keeps what this version ships, so that a later one can merge with it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf, readHeader } from '../src/bin/header.ts'
import { firstVersionOf, readHistory, type Release } from '../src/bin/history.ts'
import { buildItems, historyFolder, readItems } from './registry.ts'
import { buildStyles } from './styles.ts'
import { readManifest } from './workspace.ts'

const { version } = readManifest('packages/registry')
const before = readHistory(historyFolder).filter((release) => release.version !== version)
const versions = (hash: string) => firstVersionOf(hash, before) ?? version
const built = buildItems(await readItems(), versions)
const release: Release = { version, items: {}, bodies: {} }
for (const { name, files } of [...built.map(({ item }) => item), await buildStyles(built, versions)]) {
  release.items[name] = {}
  for (const { target, content } of files) {
    const { body } = readHeader(content)
    const hash = hashOf(body)
    release.items[name][target] = hash
    if (!firstVersionOf(hash, before)) release.bodies[hash] = body
  }
}
mkdirSync(historyFolder, { recursive: true })
writeFileSync(join(historyFolder, `${version}.json`), `${JSON.stringify(release, null, 2)}\n`)
console.log(`history/${version}.json: ${Object.keys(release.bodies).length} contents`)
