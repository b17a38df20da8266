import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { type Header, readHeader } from './header.ts'
import type { Shipped } from './shipped.ts'

/** A copied file of an application. */
export interface LocalFile {
  /** From where the search began, with forward slashes. */
  path: string
  text: string
  header: Header
  /** The file of the registry that it is a copy of; null where no version had such a file. */
  target: string | null
  /** What the CLI put before each class of Tailwind. */
  prefix: string
}

const skipped = new Set(['node_modules', 'dist', 'build', 'out', 'coverage'])

/** Every file below a folder that begins with a header of the registry. */
export function findLocal(root: string, shipped: Shipped): LocalFile[] {
  const found: LocalFile[] = []
  const visit = (folder: string, inherited: string) => {
    const prefix = readPrefix(folder) ?? inherited
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name) && !entry.name.startsWith('.')) visit(path, prefix)
      } else if (/\.(tsx?|css)$/.test(entry.name)) {
        const text = readFileSync(path, 'utf8')
        const { header } = readHeader(text)
        if (!header) continue
        const local = relative(root, path).replaceAll(sep, '/')
        found.push({ path: local, text, header, target: targetOf(local, header, shipped), prefix })
      }
    }
  }
  visit(root, prefixAbove(root))
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** `components/rivulet/x/y.tsx` without where the application keeps its components. */
export function tailOf(target: string): string {
  return target.replace(/^@components\//, '')
}

/** By its place; where it was moved, by its content. */
function targetOf(path: string, { hash }: Header, shipped: Shipped): string | null {
  for (const target of shipped.targets) if (`/${path}`.endsWith(`/${tailOf(target)}`)) return target
  for (const { files } of shipped.items.values()) {
    for (const file of files) if (file.hash === hash) return file.target
  }
  return null
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
