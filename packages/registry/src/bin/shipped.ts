import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readHeader } from './header.ts'
import { readHistory, type Release } from './history.ts'

/** A file of an item, as this version of the package ships it. */
export interface ShippedFile {
  target: string
  item: string
  version: string
  hash: string
  body: string
}

interface ShippedItem {
  name: string
  dependencies: string[]
  files: ShippedFile[]
}

/** What this version of the package ships, and what it knows of those before. */
export interface Shipped {
  items: Map<string, ShippedItem>
  /** The content of a hash, whichever version had it. */
  bodyOf: (hash: string) => string | undefined
  /** Every target that any version had. */
  targets: ReadonlySet<string>
  /** The targets that had a content, whichever version it was; those of this version come first. */
  targetsOf: (hash: string) => readonly string[]
}

interface ItemFile {
  name: string
  dependencies?: string[]
  files?: { target: string; content: string }[]
}

/** Reads the package that lies around this module. */
export function readShipped(home: string): Shipped {
  const folder = join(home, 'dist/r')
  if (!existsSync(folder)) {
    throw new Error(
      `There is no registry in ${folder}. Install the package anew, or run pnpm registry:build.`,
    )
  }
  const items = readdirSync(folder)
    .filter((file) => file !== 'registry.json')
    .map((file): ItemFile => JSON.parse(readFileSync(join(folder, file), 'utf8')))
  return createShipped(items, readHistory(join(home, 'history')))
}

export function createShipped(items: readonly ItemFile[], history: readonly Release[]): Shipped {
  const shipped = items.map(({ name, dependencies = [], files = [] }) => ({
    name,
    dependencies,
    files: files.map(({ target, content }) => toShippedFile(name, target, content)),
  }))
  const bodies = new Map(history.flatMap((release) => Object.entries(release.bodies)))
  const targetsOf = new Map<string, Set<string>>()
  const remember = (target: string, hash: string) => {
    targetsOf.set(hash, (targetsOf.get(hash) ?? new Set()).add(target))
  }
  for (const { target, hash, body } of shipped.flatMap(({ files }) => files)) {
    bodies.set(hash, body)
    remember(target, hash)
  }
  for (const files of history.flatMap(({ items }) => Object.values(items))) {
    for (const [target, hash] of Object.entries(files)) remember(target, hash)
  }
  return {
    items: new Map(shipped.map((item) => [item.name, item])),
    bodyOf: (hash) => bodies.get(hash),
    targets: new Set([...targetsOf.values()].flatMap((targets) => [...targets])),
    targetsOf: (hash) => [...(targetsOf.get(hash) ?? [])],
  }
}

function toShippedFile(name: string, target: string, content: string): ShippedFile {
  const { header, body } = readHeader(content)
  if (!header) throw new Error(`${name} ships ${target} without a header. Install the package anew.`)
  return { target, ...header, body }
}
