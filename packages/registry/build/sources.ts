import { readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Item } from '../src/item.ts'
import { packaged } from './copies.ts'
import { type BuiltItem, hasClasses } from './registry.ts'
import { openWorkspace, root } from './workspace.ts'

const home = 'packages/registry/src/items'

/** A file of the repository that is written by the build. */
export interface Written {
  path: string
  text: string
}

/**
 * What the form `owner/repo/item` reads from the repository itself: the sources of the items, each with its header, and a list of
 * them at the top. It has the flavour on packages alone: the other one is made at a build.
 */
export function writtenSources(items: readonly Item[], built: readonly BuiltItem[]): Written[] {
  const plain = built.filter(({ flavour }) => flavour === 'packaged')
  const contents = new Map(
    plain.flatMap(({ item }) => item.files.map(({ target, content }) => [target, content])),
  )
  const sources = items.flatMap(({ name, files }) =>
    files.map((file) => ({
      path: `${home}/${name}/${file}`,
      text: contents.get(`@components/rivulet/${name}/${file}`) ?? '',
    })),
  )
  return [...sources, { path: 'registry.json', text: rootRegistry(items) }]
}

function rootRegistry(items: readonly Item[]): string {
  const workspace = openWorkspace()
  const registry = {
    $schema: 'https://ui.shadcn.com/schema/registry.json',
    name: 'rivulet',
    homepage: 'packages/registry/README.md',
    items: items.map((item) => {
      const { copies, dependencies } = packaged(item, items, workspace)
      const { name, type, title, description } = item
      return {
        name,
        type,
        title,
        description,
        dependencies,
        files: copies.map(({ path, body }) => ({
          path: posix.join(home, path),
          type: hasClasses(body) ? 'registry:component' : 'registry:file',
          target: `@components/rivulet/${path}`,
        })),
      }
    }),
  }
  return `${JSON.stringify(registry, null, 2)}\n`
}

/** The files that are not what the build would write. */
export function staleAmong(written: readonly Written[]): Written[] {
  return written.filter(({ path, text }) => readOr(path) !== text)
}

function readOr(path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return null
  }
}
