import {
  closeSync,
  type Dirent,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
} from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { type Header, readHeader } from './header.ts'
import type { Shipped } from './shipped.ts'

/** A copied file of an application. */
export interface LocalFile {
  /** From where the search began, with forward slashes. */
  path: string
  text: string
  /** Whether the text is all of it: bytes that are no UTF-8 would be lost in writing it back. */
  isUtf8: boolean
  header: Header
  /** The file of the registry that it is a copy of; null where no version had such a file. */
  target: string | null
  /** What the CLI put before each class of Tailwind. */
  prefix: string
}

const skipped = new Set(['node_modules', 'dist', 'build', 'out', 'coverage'])

/** Every file below a folder that begins with a header of the registry. Links to folders are not followed. */
export function findLocal(root: string, shipped: Shipped): LocalFile[] {
  const found: LocalFile[] = []
  const seen = new Set<string>()
  const visit = (folder: string, inherited: string) => {
    const prefix = readPrefix(folder) ?? inherited
    for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted(linksLast)) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name) && !entry.name.startsWith('.')) visit(path, prefix)
      } else if (/\.(tsx?|css)$/.test(entry.name) && hasHeader(path)) {
        const real = realpathSync(path)
        if (seen.has(real)) continue
        seen.add(real)
        const bytes = readFileSync(path)
        const text = bytes.toString('utf8')
        const { header } = readHeader(text)
        if (!header) continue
        const local = relative(root, path).replaceAll(sep, '/')
        const isUtf8 = Buffer.from(text).equals(bytes)
        found.push({ path: local, text, isUtf8, header, target: targetOf(local, header, shipped), prefix })
      }
    }
  }
  visit(root, prefixAbove(root))
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** So that a file is known by its own name, where a link beside it leads to it. */
function linksLast(a: Dirent, b: Dirent): number {
  return Number(a.isSymbolicLink()) - Number(b.isSymbolicLink())
}

/** By its beginning alone: in a large repository most files are none of ours. */
function hasHeader(path: string): boolean {
  const start = Buffer.alloc(8192)
  try {
    const file = openSync(path, 'r')
    try {
      return readHeader(start.toString('utf8', 0, readSync(file, start))).header !== null
    } finally {
      closeSync(file)
    }
  } catch (error) {
    // A link to a folder, or to nothing.
    if (error instanceof Error && 'code' in error && (error.code === 'EISDIR' || error.code === 'ENOENT'))
      return false
    throw error
  }
}

/** `components/rivulet/x/y.tsx` without where the application keeps its components. */
export function tailOf(target: string): string {
  return target.replace(/^@components\//, '')
}

/** By its place; where it was moved, by the content that it was copied with, and then by its name. */
function targetOf(path: string, { hash }: Header, shipped: Shipped): string | null {
  for (const target of shipped.targets) if (`/${path}`.endsWith(`/${tailOf(target)}`)) return target
  const candidates = shipped.targetsOf(hash)
  const namesake = candidates.find((target) => posix.basename(target) === posix.basename(path))
  return namesake ?? candidates[0] ?? null
}

function prefixAbove(folder: string): string {
  const above = dirname(folder)
  return above === folder ? '' : (readPrefix(above) ?? prefixAbove(above))
}

function readPrefix(folder: string): string | undefined {
  const path = join(folder, 'components.json')
  if (!existsSync(path)) return undefined
  try {
    const { tailwind }: { tailwind?: { prefix?: string } } = JSON.parse(readFileSync(path, 'utf8'))
    return tailwind?.prefix ?? ''
  } catch (error) {
    throw new Error(`${path} is no JSON: ${error instanceof Error ? error.message : ''}`, { cause: error })
  }
}
