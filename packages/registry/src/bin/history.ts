import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What one version shipped. `pnpm registry:record` writes it at a release, and nothing changes it afterwards. */
export interface Release {
  version: string
  /** By the name of an item: the hash of each of its files, by target. */
  items: Record<string, Record<string, string>>
  /** By hash: the contents that no version before had. */
  bodies: Record<string, string>
}

/** All versions that were recorded, the oldest first. */
export function readHistory(dir: string): Release[] {
  if (!existsSync(dir)) return []
  return readdirSync(dir)
    .filter((file) => file.endsWith('.json'))
    .map((file): Release => JSON.parse(readFileSync(join(dir, file), 'utf8')))
    .toSorted((a, b) => compareVersions(a.version, b.version))
}

/** Whether a version is older (negative) or newer. A version without a suffix is newer than the same with one. */
function compareVersions(a: string, b: string): number {
  const [left = '', leftSuffix = ''] = a.split(/-(.*)/s)
  const [right = '', rightSuffix = ''] = b.split(/-(.*)/s)
  const order = { numeric: true } as const
  const byNumber = left.localeCompare(right, 'en', order)
  if (byNumber !== 0 || leftSuffix === rightSuffix) return byNumber
  if (leftSuffix === '') return 1
  return rightSuffix === '' ? -1 : leftSuffix.localeCompare(rightSuffix, 'en', order)
}

/** The version in which a content first appeared, or none. */
export function firstVersionOf(hash: string, history: readonly Release[]): string | undefined {
  return history.find(({ bodies }) => hash in bodies)?.version
}
