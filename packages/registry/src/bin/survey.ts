import { type Dialect, inDialect, toLines } from './dialect.ts'
import { readHeader } from './header.ts'
import { type LocalFile, tailOf } from './local.ts'
import type { Shipped, ShippedFile } from './shipped.ts'

/**
 * How a copy stands. `outdated` is as it was copied, and there is newer; `diverged` is edited, and there is newer. `missing` is what
 * an item needs and the application has not, `obsolete` what no item needs any more, `unknown` what no version has shipped.
 */
type FileStatus = 'unchanged' | 'edited' | 'outdated' | 'diverged' | 'missing' | 'obsolete' | 'unknown'

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
}

/** Compares what an application has with what the package ships. */
export function survey(
  locals: readonly LocalFile[],
  shipped: Shipped,
  { format }: SurveyOptions = {},
): Surveyed[] {
  const needed = neededBy(locals, shipped)
  const present = new Set(locals.map(({ target }) => target))
  const found = locals.map((local): Surveyed => {
    const next = local.target === null ? null : (needed.get(local.target) ?? null)
    const { header, path } = local
    const shippedBody = shipped.bodyOf(header.hash)
    const { body } = readHeader(local.text)
    const dialect = dialectOf(path, local.prefix, format)
    const base = shippedBody === undefined ? null : inDialect(shippedBody, dialect)
    const isPristine = base === toLines(body)
    return {
      path,
      item: header.item,
      status: statusOf({ isPristine, isKnown: base !== null, next, hash: header.hash }),
      from: header.version,
      to: next?.version ?? null,
      local,
      next,
      base,
      dialect,
    }
  })
  const missing = [...needed.values()]
    .filter(({ target }) => !present.has(target))
    .map((next) => toMissing(next, locals, format))
  return [...found, ...missing]
}

interface Standing {
  isPristine: boolean
  isKnown: boolean
  next: ShippedFile | null
  hash: string
}

function statusOf({ isPristine, isKnown, next, hash }: Standing): FileStatus {
  if (!isKnown) return 'unknown'
  if (!next) return 'obsolete'
  if (next.hash === hash) return isPristine ? 'unchanged' : 'edited'
  return isPristine ? 'outdated' : 'diverged'
}

/** By target: the files of every item that is there with any file of its own. */
function neededBy(locals: readonly LocalFile[], shipped: Shipped): Map<string, ShippedFile> {
  const needed = new Map<string, ShippedFile>()
  for (const name of new Set(locals.map(({ header }) => header.item))) {
    for (const file of shipped.items.get(name)?.files ?? []) needed.set(file.target, file)
  }
  return needed
}

/** It belongs beside its neighbours: files of the same item, or else of any. */
function toMissing(
  next: ShippedFile,
  locals: readonly LocalFile[],
  format: SurveyOptions['format'],
): Surveyed {
  const placed = locals.filter(
    ({ path, target }) => target !== null && `/${path}`.endsWith(`/${tailOf(target)}`),
  )
  const neighbour = placed.find(({ header }) => header.item === next.item) ?? placed[0]
  const home = neighbour?.target ? neighbour.path.slice(0, -tailOf(neighbour.target).length) : ''
  const path = home + tailOf(next.target)
  return {
    path,
    item: next.item,
    status: 'missing',
    from: null,
    to: next.version,
    local: null,
    next,
    base: null,
    dialect: dialectOf(path, neighbour?.prefix ?? '', format),
  }
}

function dialectOf(path: string, prefix: string, format: SurveyOptions['format']): Dialect {
  return { prefix, ...(format && { format: (text) => format(path, text) }) }
}
