import { readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { type Module, readModule } from './module.ts'

export const root: string = join(import.meta.dirname, '../../..')

interface Manifest {
  name: string
  version: string
  exports?: Record<string, string>
  peerDependencies?: Record<string, string>
}

/** Where a name is declared: a file from the root of the workspace, or a package from outside. */
type Origin = { file: string; name: string } | { external: string }

/** The sources of the packages that items are made from, by their path from the root, with forward slashes. */
export interface Workspace {
  read: (file: string) => string
  module: (file: string) => Module
  /** The file or the outside package that an import means. */
  target: (specifier: string, from: string) => { file: string } | { external: string }
  /** The source of a public entry of ours. */
  entryOf: (specifier: string) => string | undefined
  /** Follows re-exports to the module that declares a name, so that an entry drags in nothing else. */
  origin: (name: string, file: string) => Origin
}

const packages = ['core', 'react', 'components']

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
}

/** The specifiers of a package and their sources: `@rivulet/core/job` is `packages/core/src/job/index.ts`. */
function entriesOf(name: string): [string, string][] {
  const { name: scoped, exports = {} } = readManifest(`packages/${name}`)
  return Object.entries(exports)
    .filter(([, source]) => /\.tsx?$/.test(source))
    .map(([subpath, source]) => [posix.join(scoped, subpath), posix.join('packages', name, source)])
}

export function openWorkspace(
  read: (file: string) => string = (file) => readFileSync(join(root, file), 'utf8'),
): Workspace {
  const entries = new Map(packages.flatMap(entriesOf))
  const modules = new Map<string, Module>()

  function module(file: string): Module {
    const known = modules.get(file) ?? readModule(file, read(file))
    modules.set(file, known)
    return known
  }

  function target(specifier: string, from: string): ReturnType<Workspace['target']> {
    if (specifier.startsWith('.')) return { file: withExtension(posix.join(dirname(from), specifier), read) }
    const entry = entries.get(specifier)
    if (entry) return { file: entry }
    if (!specifier.startsWith('@rivulet/')) return { external: specifier }
    throw new Error(`${from} imports ${specifier}, which no package exports. Import a public entry.`)
  }

  function origin(name: string, file: string): Origin {
    if (name === '*' || module(file).declared.has(name)) return { file, name }
    for (const { kind, specifier, bindings } of module(file).requests) {
      const found = kind === 'export' && bindings.find(({ local }) => local === name)
      if (!found) continue
      const next = target(specifier, file)
      return 'external' in next ? next : origin(found.imported, next.file)
    }
    throw new Error(`${file} does not export ${name}. Correct the import, or export it there.`)
  }

  return { read, module, target, origin, entryOf: (specifier) => entries.get(specifier) }
}

/** Items leave extensions out, as applications do. */
function withExtension(path: string, read: (file: string) => string): string {
  if (/\.tsx?$/.test(path)) return path
  for (const candidate of [`${path}.ts`, `${path}.tsx`]) {
    try {
      read(candidate)
      return candidate
    } catch {
      // The other extension, then.
    }
  }
  throw new Error(`There is no ${path}.ts or .tsx.`)
}
