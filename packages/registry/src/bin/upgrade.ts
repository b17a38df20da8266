import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inDialect, likeBefore, toLines } from './dialect.ts'
import { readHeader, withHeader } from './header.ts'
import { hasMarkers, merge } from './merge.ts'
import type { ShippedFile } from './shipped.ts'
import type { Surveyed } from './survey.ts'

/**
 * What became of a copy. `conflict` has markers in it; `kept` was left alone, edited or obsolete; `blocked` is a new file whose place
 * is taken; `unknown` has no content to merge with.
 */
type UpgradeOutcome =
  | 'current'
  | 'updated'
  | 'merged'
  | 'conflict'
  | 'added'
  | 'removed'
  | 'kept'
  | 'blocked'
  | 'unknown'

export interface UpgradedFile {
  path: string
  item: string
  outcome: UpgradeOutcome
  from: string | null
  to: string | null
}

interface Planned extends UpgradedFile {
  /** The new text; null removes the file, undefined leaves it. */
  text?: string | null
}

export interface UpgradeOptions {
  isDryRun: boolean
  /** Removes what no item needs any more, where it is unchanged. */
  prunes: boolean
}

/** Brings every copy up to date. All merges are made before the first file is written. */
export function upgrade(
  root: string,
  surveyed: readonly Surveyed[],
  { isDryRun, prunes }: UpgradeOptions,
): UpgradedFile[] {
  const planned = surveyed.map((one) => plan(root, one, prunes))
  if (!isDryRun) for (const { path, text } of planned) apply(join(root, path), text)
  return planned.map(({ path, item, outcome, from, to }) => ({ path, item, outcome, from, to }))
}

function plan(root: string, one: Surveyed, prunes: boolean): Planned {
  const { path, item, from, to, local, next, base, dialect, status } = one
  const as = (outcome: UpgradeOutcome, text?: string | null): Planned => ({
    path,
    item,
    outcome,
    from,
    to,
    text,
  })
  if (!next) {
    if (status === 'unknown') return as('unknown')
    const isPristine = local !== null && base === toLines(readHeader(local.text).body)
    return prunes && isPristine ? as('removed', null) : as('kept')
  }
  const theirs = inDialect(next.body, dialect)
  if (!local) {
    if (existsSync(join(root, path))) return as('blocked')
    return as('added', headed(next, theirs))
  }
  if (hasMarkers(local.text)) return as('conflict')
  if (base === null) return as('unknown')
  if (status === 'unchanged') return as('current')
  if (status === 'edited') return as('kept')
  const ours = toLines(readHeader(local.text).body)
  if (status === 'outdated') return as('updated', likeBefore(headed(next, theirs), local.text))
  const merged = merge({ ours, base, theirs }, next.version)
  return as(merged.conflicts > 0 ? 'conflict' : 'merged', likeBefore(headed(next, merged.text), local.text))
}

function headed(next: ShippedFile, body: string): string {
  return withHeader(next, body, next.target)
}

function apply(path: string, text: string | null | undefined): void {
  if (text === undefined) return
  if (text === null) return rmSync(path)
  mkdirSync(dirname(path), { recursive: true })
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text)
}
