import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root: string = join(import.meta.dirname, '..')

/** As much of a package.json as the gate reads. */
export interface Manifest {
  name: string
  version: string
  private?: boolean
  /** In the workspace these point to sources; packing puts `publishConfig.exports` in their place. */
  exports?: Record<string, unknown>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

export interface Package {
  /** The full path of its folder. */
  dir: string
  manifest: Manifest
}

/** The packages of one folder of the workspace, such as `packages` or `apps`. */
export function packagesIn(folder: string): Package[] {
  return readdirSync(join(root, folder))
    .toSorted()
    .map((name) => join(root, folder, name))
    .filter((dir) => existsSync(join(dir, 'package.json')))
    .map(readPackage)
}

export function readPackage(dir: string): Package {
  return { dir, manifest: JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) }
}

export function publicPackages(): Package[] {
  return packagesIn('packages').filter(({ manifest }) => !manifest.private)
}

/** How users import a package: `@rivulet/core`, `@rivulet/core/sse`. */
export function entryPoints({ dir, manifest }: Package): { specifier: string; source: string }[] {
  return Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) =>
    // A pattern stands for what only this workspace imports: the items, which users copy.
    subpath === './package.json' || subpath.includes('*') || typeof target !== 'string'
      ? []
      : [{ specifier: manifest.name + subpath.slice(1), source: join(dir, target) }],
  )
}
