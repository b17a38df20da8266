import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Shipped } from './shipped.ts'
import type { Surveyed } from './survey.ts'

/** The packages that items need and the package.json nearest to their files does not name. */
export function missingDependencies(
  root: string,
  surveyed: readonly Surveyed[],
  { items }: Shipped,
): string[] {
  const missing = new Set<string>()
  const read = new Map<string, ReadonlySet<string>>()
  for (const { path, item } of surveyed) {
    const needed = items.get(item)?.dependencies ?? []
    const manifest = needed.length > 0 ? manifestAbove(dirname(join(root, path))) : null
    if (manifest === null) continue
    const present = read.get(manifest) ?? namedIn(manifest)
    read.set(manifest, present)
    for (const name of needed) if (!present.has(name)) missing.add(name)
  }
  return [...missing].toSorted()
}

function manifestAbove(folder: string): string | null {
  const path = join(folder, 'package.json')
  if (existsSync(path)) return path
  return dirname(folder) === folder ? null : manifestAbove(dirname(folder))
}

function namedIn(path: string): ReadonlySet<string> {
  const manifest: Record<string, Record<string, string> | undefined> = readJson(path)
  const { dependencies, devDependencies, peerDependencies } = manifest
  return new Set(Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies }))
}

function readJson(path: string) {
  try {
    return JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Error(`${path} is no JSON: ${error instanceof Error ? error.message : ''}`, { cause: error })
  }
}
