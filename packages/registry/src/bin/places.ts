import { posix } from 'node:path'
import { type LocalFile, tailOf } from './local.ts'
import type { Shipped, ShippedFile } from './shipped.ts'

/** Where a part of the registry's tree was copied to: what is in `below` there is in `folder` here. */
interface Place {
  folder: string
  below: string
  files: LocalFile[]
  /** The targets that are here. */
  targets: Set<string>
  /** The items that have files of their own here. */
  items: Set<string>
}

export interface Missing {
  path: string
  next: ShippedFile
  neighbour: LocalFile | undefined
}

/**
 * What the items of an application need and have not, and where it belongs: imports between copies are relative, so it has the same way
 * to its neighbours as in the registry. Of several copies of an item, each is to be whole.
 */
export function findMissing(locals: readonly LocalFile[], shipped: Shipped): Missing[] {
  const places = placesOf(locals)
  const missing = new Map<string, Missing>()
  for (const item of new Set(locals.map(({ header }) => header.item))) {
    for (const place of copiesOf(item, places)) {
      for (const next of shipped.items.get(item)?.files ?? []) {
        const isThere = places.some((other) => serves(other, place, item) && other.targets.has(next.target))
        const path = pathIn(place, next.target)
        if (!isThere && !missing.has(path)) missing.set(path, { path, next, neighbour: place.files[0] })
      }
    }
  }
  return [...missing.values()]
}

function placesOf(locals: readonly LocalFile[]): Place[] {
  const places = new Map<string, Place>()
  for (const local of locals) {
    if (local.target === null) continue
    const { folder, below } = withoutCommonEnd(posix.dirname(local.path), posix.dirname(tailOf(local.target)))
    const key = `${folder}\n${below}`
    const place = places.get(key) ?? { folder, below, files: [], targets: new Set(), items: new Set() }
    place.files.push(local)
    place.targets.add(local.target)
    place.items.add(local.header.item)
    places.set(key, place)
  }
  return [...places.values()].toSorted((a, b) => b.files.length - a.files.length)
}

function withoutCommonEnd(folder: string, below: string): { folder: string; below: string } {
  const [here, there] = [folder.split('/'), below.split('/')]
  while (here.length > 0 && there.length > 0 && here.at(-1) === there.at(-1)) {
    here.pop()
    there.pop()
  }
  return { folder: here.join('/'), below: there.join('/') }
}

/** A tree of the registry, though perhaps under another name; anything else is a file or a folder that was moved out of one. */
function isTree({ below }: Place): boolean {
  return !below.includes('/')
}

function copiesOf(item: string, places: readonly Place[]): Place[] {
  const having = places.filter(({ items }) => items.has(item))
  const trees = having.filter(isTree)
  return trees.length > 0 ? trees : having.slice(0, 1)
}

/** Whether a copy of an item may use what lies in another place: not what belongs to another copy, or to another application. */
function serves(other: Place, place: Place, item: string): boolean {
  if (other === place || !isTree(other)) return true
  return !other.items.has(item) && !(other.below === '' && place.below === '')
}

function pathIn({ folder, below }: Place, target: string): string {
  const path = posix.join(folder, posix.relative(below, tailOf(target)))
  // It would lie outside of what the command was called for.
  return path.startsWith('../') ? tailOf(target) : path
}
