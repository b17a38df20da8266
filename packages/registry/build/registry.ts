import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { firstVersionOf, readHistory } from '../src/bin/history.ts'
import { hashOf, readHeader, withHeader } from '../src/bin/header.ts'
import type { Item } from '../src/item.ts'
import { type Flavoured, packaged, sourced } from './copies.ts'
import { openWorkspace, readManifest, root, type Workspace } from './workspace.ts'

/** An item in the format of the registry, as one file of `dist/r`. */
export interface RegistryItem {
  $schema: string
  name: string
  type: string
  title: string
  description: string
  dependencies: string[]
  files: RegistryFile[]
}

interface RegistryFile {
  path: string
  type: string
  target: string
  content: string
}

export type Flavour = 'packaged' | 'source'

export interface BuiltItem {
  flavour: Flavour
  /** The name without the flavour. */
  of: string
  item: RegistryItem
  /** A module that uses the item, for the folder of its files. */
  example: string
}

/** Whence a version is known by the hash of its content; the version of the package for what is new. */
export type Versions = (hash: string) => string

export const itemsFolder: string = join(root, 'packages/registry/src/items')

/** Every folder of `src/items` that has an `item.ts`, by name. */
export async function readItems(): Promise<Item[]> {
  const files = globSync('*/item.ts', { cwd: itemsFolder }).toSorted()
  const modules: { item: Item }[] = await Promise.all(
    files.map((file) => import(pathToFileURL(join(itemsFolder, file)).href)),
  )
  return modules.map(({ item }) => item)
}

/** Both flavours of each item. Headers in the sources are left out of account: they are written anew. */
export function buildItems(items: readonly Item[], versions: Versions): BuiltItem[] {
  const workspace = withoutHeaders(openWorkspace())
  return items.flatMap((item) => {
    const plain = packaged(item, items, workspace)
    const source = sourced(item, items, workspace)
    return [
      {
        flavour: 'packaged',
        of: item.name,
        item: toRegistry(item, '', plain, versions),
        example: plain.example,
      },
      {
        flavour: 'source',
        of: item.name,
        item: toRegistry(item, '-source', source, versions),
        example: source.example,
      },
    ]
  })
}

function withoutHeaders(workspace: Workspace): Workspace {
  return openWorkspace((file) => readHeader(workspace.read(file)).body)
}

function toRegistry(
  { name, type, title, description }: Item,
  suffix: string,
  { copies, dependencies }: Flavoured,
  versions: Versions,
): RegistryItem {
  return {
    $schema: 'https://ui.shadcn.com/schema/registry-item.json',
    name: name + suffix,
    type,
    title,
    description: suffix ? `${description} With the sources of what it is made from.` : description,
    dependencies,
    files: copies.map(({ path, item, body }) => {
      const hash = hashOf(body)
      return {
        path: `registry/${path}`,
        // The CLI adapts only what has classes. Anything else is copied to the letter.
        type: hasClasses(body) ? 'registry:component' : 'registry:file',
        // Below the alias for components, wherever it points: imports between the files stay relative, and nothing is rewritten.
        target: `@components/rivulet/${path}`,
        content: withHeader({ item, version: versions(hash), hash }, body, path),
      }
    }),
  }
}

export function hasClasses(body: string): boolean {
  return body.includes(' className="')
}

export const historyFolder: string = join(root, 'packages/registry/history')

/** The version in which a content appeared: that of the package for what no release has had. */
export function versionsOfHistory(): Versions {
  const history = readHistory(historyFolder)
  const { version } = readManifest('packages/registry')
  return (hash) => firstVersionOf(hash, history) ?? version
}
