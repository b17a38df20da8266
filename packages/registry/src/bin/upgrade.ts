import { inDialect, likeBefore, toLines } from './dialect.ts'
import { readHeader, withHeader } from './header.ts'
import { merge, type Merged } from './merge.ts'
import type { ShippedFile } from './shipped.ts'
import type { Surveyed } from './survey.ts'
import { applyChanges, type Change } from './write.ts'

/**
 * What became of a copy. `conflict` has markers in it; `kept` was left alone, as there is nothing newer, or nothing at all;
 * `obsolete` has edits of a file that nothing needs any more; `blocked` is a new file whose place is taken; `unknown` has no content
 * to merge with, and `unreadable` no text.
 */
type UpgradeOutcome =
  | 'current'
  | 'updated'
  | 'merged'
  | 'conflict'
  | 'added'
  | 'removed'
  | 'kept'
  | 'obsolete'
  | 'blocked'
  | 'unknown'
  | 'unreadable'

export interface UpgradedFile {
  path: string
  item: string
  outcome: UpgradeOutcome
  from: string | null
  to: string | null
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
  const planned = surveyed.map((one): Planned => {
    const { path, item, from, to, local } = one
    const { outcome, text } = plan(one, prunes)
    return { file: { path, item, outcome, from, to }, before: local?.text ?? null, text }
  })
  if (!isDryRun) applyChanges(root, planned.flatMap(toChange))
  return planned.map(({ file }) => file)
}

interface Planned {
  file: UpgradedFile
  before: string | null
  /** The new text; null removes the file, undefined leaves it. */
  text: string | null | undefined
}

function toChange({ file: { path }, before, text }: Planned): Change[] {
  return text === undefined || text === before ? [] : [{ path, before, text }]
}

interface Plan {
  outcome: UpgradeOutcome
  text?: string | null
}

function plan(one: Surveyed, prunes: boolean): Plan {
  const { status, local, next, base, dialect } = one
  switch (status) {
    case 'conflict':
    case 'blocked':
    case 'unknown':
    case 'unreadable':
      return { outcome: status }
    case 'unchanged':
      return { outcome: 'current' }
    case 'edited':
      return { outcome: 'kept' }
    case 'obsolete':
      if (local && base !== bodyOf(local.text)) return { outcome: 'obsolete' }
      return prunes ? { outcome: 'removed', text: null } : { outcome: 'kept' }
  }
  if (!next) return { outcome: 'kept' }
  const theirs = inDialect(next.body, dialect)
  if (!local) return { outcome: 'added', text: headed(next, theirs) }
  if (status === 'outdated') return { outcome: 'updated', text: likeBefore(headed(next, theirs), local.text) }
  const merged = mergeInto(one, { ours: bodyOf(local.text), base: base ?? '', theirs }, next.version)
  return {
    outcome: merged.conflicts > 0 ? 'conflict' : 'merged',
    text: likeBefore(headed(next, merged.text), local.text),
  }
}

function mergeInto({ path }: Surveyed, texts: Parameters<typeof merge>[0], version: string): Merged {
  try {
    return merge(texts, version)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`${path} could not be merged, and nothing was written. ${reason}`, { cause: error })
  }
}

function bodyOf(text: string): string {
  return toLines(readHeader(text).body)
}

function headed(next: ShippedFile, body: string): string {
  return withHeader(next, body, next.target)
}
