import type { PeersOf } from './closure.ts'
import { packageName } from './copies.ts'
import { openWorkspace, readManifest } from './workspace.ts'

/** The optional peers that an entry really imports: `@rivulet/react/job` asks for TanStack Query, `@rivulet/react` does not. */
export function peersOfEntries(): PeersOf {
  const { module, target, entryOf } = openWorkspace()

  function externalsOf(entry: string): Set<string> {
    const externals = new Set<string>()
    const files = new Set([entry])
    for (const file of files) {
      for (const { specifier } of [...module(file).requests, ...module(file).mentions]) {
        const found = target(specifier, file)
        if ('file' in found) files.add(found.file)
        else externals.add(packageName(found.external))
      }
    }
    return externals
  }

  return (specifier) => {
    if (!specifier.startsWith('@rivulet/')) return []
    const entry = entryOf(specifier)
    if (!entry) return null
    const { peerDependencies = {} } = readManifest(
      `packages/${packageName(specifier).slice('@rivulet/'.length)}`,
    )
    return [...externalsOf(entry)].filter((name) => name in peerDependencies && !name.startsWith('react'))
  }
}
