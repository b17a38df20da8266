import { join } from 'node:path'
import type { Packed } from '../../../.ci/pack.ts'
import { type BuiltItem, type Flavour, type RegistryItem } from '../build/registry.ts'
import type { Consumer } from './consumers.ts'
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
  for (const { of, example } of items) {
    writeText(join(dir, consumer.components, `rivulet/${of}/example.tsx`), example)
  }
  consumer.writePages(dir, items)
  await consumer.build(dir)
}
