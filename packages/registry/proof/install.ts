import { join } from 'node:path'
import type { Packed } from '../../../.ci/pack.ts'
import { type BuiltItem, type Flavour, type RegistryItem } from '../build/registry.ts'
import type { Consumer } from './consumer.ts'
import { findLocal } from '../src/bin/local.ts'
import { createShipped } from '../src/bin/shipped.ts'
import { survey } from '../src/bin/survey.ts'
import { addItems, run, writeText } from './files.ts'
import { serveItems } from './registry-server.ts'

export interface Installation {
  consumer: Consumer
  flavour: Flavour
  /** All items of both flavours. */
  built: readonly BuiltItem[]
  styles: RegistryItem
  packed: Packed[]
}

/** Writes a fresh application, copies every item of a flavour into it by one call of the CLI, type-checks and builds it. */
export async function installInto(dir: string, installation: Installation): Promise<void> {
  const { consumer, flavour, built, styles, packed } = installation
  const items = built.filter((one) => one.flavour === flavour)
  const copied = [...items.map(({ item }) => item), ...(consumer.also?.(styles) ?? [])]
  consumer.write(dir, flavour === 'packaged' ? packed : null)
  await run('pnpm', ['install', '--prefer-offline', '--no-frozen-lockfile'], dir)
  const registry = await serveItems(copied)
  try {
    await addItems(
      copied.map(({ name }) => name),
      registry.url,
      join(dir, consumer.home),
    )
  } finally {
    await registry.close()
  }
  checkCopies(dir, copied)
  for (const { of, example } of items) {
    writeText(join(dir, consumer.components, `rivulet/${of}/example.tsx`), example)
  }
  consumer.writePages(dir, items)
  await consumer.build(dir)
}

/** What the CLI has written has to be what `doctor` takes for unchanged: else every upgrade would begin with conflicts. */
function checkCopies(dir: string, copied: readonly RegistryItem[]): void {
  const shipped = createShipped(copied, [])
  const files = survey(findLocal(dir, shipped), shipped)
  const changed = files
    .filter(({ status }) => status !== 'unchanged')
    .map(({ path, status }) => `${path}: ${status}`)
  const expected = new Set(copied.flatMap(({ files }) => files.map(({ target }) => target))).size
  if (files.length !== expected) changed.push(`${files.length} files were found of ${expected}`)
  if (changed.length > 0) throw new Error(`The copies are not as they were shipped.\n${changed.join('\n')}`)
}
