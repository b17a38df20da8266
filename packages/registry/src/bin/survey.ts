import { type Dialect, inDialect, toLines } from './dialect.ts'
import { readHeader } from './header.ts'
import type { LocalFile } from './local.ts'
import { hasMarkers } from './merge.ts'
import { findMissing, type Missing } from './places.ts'
import type { Shipped, ShippedFile } from './shipped.ts'

/**
 * How a copy stands. `outdated` is as it was copied, and there is newer; `diverged` is edited, and there is newer; `conflict` has
 * markers that nobody has resolved. `missing` is what an item needs and the application has not, `blocked` the same where something
 * without a header stands in its place, `obsolete` what no item needs any more, `unknown` what no version has shipped, `unreadable`
 * what is no UTF-8.
 */
type FileStatus =
  | 'unchanged'
  | 'edited'
  | 'outdated'
  | 'diverged'
  | 'conflict'
  | 'missing'
  | 'blocked'
  | 'obsolete'
  | 'unknown'
  | 'unreadable'

export interface FileReport {
  path: string
  item: string
  status: FileStatus
  /** The version it was copied from; null where it is missing. */
  from: string | null
  /** The version of what is shipped now; null where that is nothing. */
  to: string | null
}

export interface Surveyed extends FileReport {
  local: LocalFile | null
  next: ShippedFile | null
  /** What it was copied from, as the application would have written it. */
  base: string | null
  dialect: Dialect
}

export interface SurveyOptions {
  /** Formats a content as the application would, by the path of its file. */
  format?: (path: string, text: string) => string
  /** Whether there is anything at a path. Default: nothing. */
  isTaken?: (path: string) => boolean
}

/** Compares what an application has with what the package ships. */
export function survey(
  locals: readonly LocalFile[],
  shipped: Shipped,
  options: SurveyOptions = {},
): Surveyed[] {
  const needed = neededBy(locals, shipped)
  const found = locals.map((local): Surveyed => {
    const { header, path, target, text, prefix } = local
    const candidates = (target === null ? null : needed.get(target)) ?? []
    // The two flavours of an item have the same places, and other contents.
    const next = candidates.find(({ item }) => item === header.item) ?? candidates[0] ?? null
    const shippedBody = shipped.bodyOf(header.hash)
    const dialect = dialectOf(path, prefix, options)
    const base = shippedBody === undefined ? null : inDialect(shippedBody, dialect)
    const isPristine = base === toLines(readHeader(text).body)
    return {
      path,
      item: header.item,
      status: statusOf({ local, isPristine, isKnown: base !== null, next }),
      from: header.version,
      to: next?.version ?? null,
      local,
      next,
      base,
      dialect,
    }
  })
  return [...found, ...findMissing(locals, shipped).map((one) => toMissing(one, options))]
}

interface Standing {
  local: LocalFile
  isPristine: boolean
  isKnown: boolean
  next: ShippedFile | null
}

function statusOf({ local, isPristine, isKnown, next }: Standing): FileStatus {
  if (!local.isUtf8) return 'unreadable'
  if (hasMarkers(local.text)) return 'conflict'
  if (!isKnown) return 'unknown'
  if (!next) return 'obsolete'
  if (next.hash === local.header.hash) return isPristine ? 'unchanged' : 'edited'
  return isPristine ? 'outdated' : 'diverged'
}

/** By target: the files of every item that is there with any file of its own. */
function neededBy(locals: readonly LocalFile[], shipped: Shipped): Map<string, ShippedFile[]> {
  const needed = new Map<string, ShippedFile[]>()
  for (const name of new Set(locals.map(({ header }) => header.item))) {
    for (const file of shipped.items.get(name)?.files ?? []) {
      needed.set(file.target, [...(needed.get(file.target) ?? []), file])
    }
  }
  return needed
}

function toMissing({ path, next, neighbour }: Missing, options: SurveyOptions): Surveyed {
  return {
    path,
    item: next.item,
    status: options.isTaken?.(path) ? 'blocked' : 'missing',
    from: null,
    to: next.version,
    local: null,
    next,
    base: null,
    dialect: dialectOf(path, neighbour?.prefix ?? '', options),
  }
}

function dialectOf(path: string, prefix: string, { format }: SurveyOptions): Dialect {
  return { prefix, ...(format && { format: (text) => format(path, text) }) }
}
